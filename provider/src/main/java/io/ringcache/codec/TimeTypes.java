package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Output;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.TimeZone;

/** Registers {@code java.time} and the older date types (numbers 50 to 79). */
@SuppressWarnings("JavaUtilDate") // Users store these classes.
final class TimeTypes {

    private TimeTypes() {}

    static void addTo(BuiltIns table) {
        table.value(
                50,
                Instant.class,
                (k, o, v) -> secondsAndNanos(o, v.getEpochSecond(), v.getNano()),
                (k, in) -> Instant.ofEpochSecond(in.readLong(), in.readInt()));
        table.value(
                51,
                Duration.class,
                (k, o, v) -> secondsAndNanos(o, v.getSeconds(), v.getNano()),
                (k, in) -> Duration.ofSeconds(in.readLong(), in.readInt()));
        table.value(
                52,
                LocalDate.class,
                (k, o, v) -> o.writeLong(v.toEpochDay()),
                (k, in) -> LocalDate.ofEpochDay(in.readLong()));
        table.value(
                53,
                LocalTime.class,
                (k, o, v) -> o.writeLong(v.toNanoOfDay()),
                (k, in) -> LocalTime.ofNanoOfDay(in.readLong()));
        table.value(54, LocalDateTime.class, (k, o, v) -> write(o, v), (k, in) -> readDateTime(in));
        table.value(55, ZoneOffset.class, (k, o, v) -> o.writeInt(v.getTotalSeconds()), (k, in) -> readOffset(in));
        table.value(56, ZoneId.class, (k, o, v) -> o.writeString(v.getId()), (k, in) -> ZoneId.of(in.readString()));
        table.alias(56, ZoneId.of("Europe/Paris").getClass());
        table.value(
                57,
                OffsetTime.class,
                TimeTypes::writeOffsetTime,
                (k, in) -> OffsetTime.of(LocalTime.ofNanoOfDay(in.readLong()), readOffset(in)));
        table.value(
                58,
                OffsetDateTime.class,
                TimeTypes::writeOffsetDateTime,
                (k, in) -> OffsetDateTime.of(readDateTime(in), readOffset(in)));
        table.value(
                59,
                ZonedDateTime.class,
                TimeTypes::writeZoned,
                (k, in) -> ZonedDateTime.ofInstant(readDateTime(in), readOffset(in), ZoneId.of(in.readString())));
        table.value(60, Year.class, (k, o, v) -> o.writeInt(v.getValue()), (k, in) -> Year.of(in.readInt()));
        table.value(
                61,
                YearMonth.class,
                (k, o, v) -> pair(o, v.getYear(), v.getMonthValue()),
                (k, in) -> YearMonth.of(in.readInt(), in.readInt()));
        table.value(
                62,
                MonthDay.class,
                (k, o, v) -> pair(o, v.getMonthValue(), v.getDayOfMonth()),
                (k, in) -> MonthDay.of(in.readInt(), in.readInt()));
        table.value(
                63,
                Period.class,
                TimeTypes::writePeriod,
                (k, in) -> Period.of(in.readInt(), in.readInt(), in.readInt()));
        table.add(64, DayOfWeek.class, new EnumSerializer(DayOfWeek.class), BuiltIns.Shape.PLAIN);
        table.add(65, Month.class, new EnumSerializer(Month.class), BuiltIns.Shape.PLAIN);
        table.add(66, ChronoUnit.class, new EnumSerializer(ChronoUnit.class), BuiltIns.Shape.PLAIN);
        table.mutable(
                67,
                Date.class,
                (k, o, v) -> o.writeLong(v.getTime()),
                (k, in) -> new Date(in.readLong()),
                v -> new Date(v.getTime()));
        table.mutable(
                68,
                TimeZone.class,
                (k, o, v) -> o.writeString(idOf(v)),
                (k, in) -> TimeZone.getTimeZone(in.readString()));
        table.alias(68, TimeZone.getTimeZone("UTC").getClass());
        table.mutable(69, GregorianCalendar.class, TimeTypes::writeCalendar, (k, in) -> readCalendar(in));
    }

    private static void secondsAndNanos(Output out, long seconds, int nanos) {
        out.writeLong(seconds);
        out.writeInt(nanos);
    }

    private static void pair(Output out, int first, int second) {
        out.writeInt(first);
        out.writeInt(second);
    }

    private static void write(Output out, LocalDateTime value) {
        out.writeLong(value.toLocalDate().toEpochDay());
        out.writeLong(value.toLocalTime().toNanoOfDay());
    }

    private static LocalDateTime readDateTime(GuardedInput in) {
        return LocalDateTime.of(LocalDate.ofEpochDay(in.readLong()), LocalTime.ofNanoOfDay(in.readLong()));
    }

    private static ZoneOffset readOffset(GuardedInput in) {
        return ZoneOffset.ofTotalSeconds(in.readInt());
    }

    private static void writeOffsetTime(Kryo kryo, Output out, OffsetTime value) {
        out.writeLong(value.toLocalTime().toNanoOfDay());
        out.writeInt(value.getOffset().getTotalSeconds());
    }

    private static void writeOffsetDateTime(Kryo kryo, Output out, OffsetDateTime value) {
        write(out, value.toLocalDateTime());
        out.writeInt(value.getOffset().getTotalSeconds());
    }

    private static void writeZoned(Kryo kryo, Output out, ZonedDateTime value) {
        write(out, value.toLocalDateTime());
        out.writeInt(value.getOffset().getTotalSeconds());
        out.writeString(value.getZone().getId());
    }

    private static void writePeriod(Kryo kryo, Output out, Period value) {
        pair(out, value.getYears(), value.getMonths());
        out.writeInt(value.getDays());
    }

    /** A zone whose rules are not those of its name would come back as another zone. */
    private static String idOf(TimeZone zone) {
        if (!TimeZone.getTimeZone(zone.getID()).hasSameRules(zone)) {
            throw new KryoException("a java.util.TimeZone with rules of its own cannot be stored");
        }
        return zone.getID();
    }

    private static void writeCalendar(Kryo kryo, Output out, GregorianCalendar value) {
        out.writeLong(value.getTimeInMillis());
        out.writeString(idOf(value.getTimeZone()));
        out.writeLong(value.getGregorianChange().getTime());
        out.writeBoolean(value.isLenient());
        pair(out, value.getFirstDayOfWeek(), value.getMinimalDaysInFirstWeek());
    }

    private static GregorianCalendar readCalendar(GuardedInput in) {
        long millis = in.readLong();
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone(in.readString()));
        calendar.setGregorianChange(new Date(in.readLong()));
        calendar.setLenient(in.readBoolean());
        calendar.setFirstDayOfWeek(in.readInt());
        calendar.setMinimalDaysInFirstWeek(in.readInt());
        calendar.setTimeInMillis(millis);
        return calendar;
    }
}
