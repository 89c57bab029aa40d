package io.ringcache.codec;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.HashSet;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Knows the classes whose instances never change: nothing is guessed for classes that are neither record nor enum. */
final class Immutables {

    private static final Set<Class<?>> VALUES = Set.of(
            Boolean.class,
            Byte.class,
            Short.class,
            Character.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            String.class,
            BigInteger.class,
            BigDecimal.class,
            UUID.class,
            URI.class,
            Locale.class,
            Currency.class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class,
            Duration.class,
            Instant.class,
            LocalDate.class,
            LocalDateTime.class,
            LocalTime.class,
            MonthDay.class,
            OffsetDateTime.class,
            OffsetTime.class,
            Period.class,
            Year.class,
            YearMonth.class,
            ZoneId.class,
            ZoneOffset.class,
            ZonedDateTime.class,
            ZoneId.of("Europe/Paris").getClass());

    private static final ClassValue<Boolean> KNOWN = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return isImmutable(type, new HashSet<>());
        }
    };

    private Immutables() {}

    /** Whether instances of exactly this class, or the constants of this enum, never change. */
    static boolean isImmutableType(Class<?> type) {
        return KNOWN.get(type);
    }

    static boolean isImmutable(Object value) {
        return value instanceof Enum || KNOWN.get(value.getClass());
    }

    /** A record that refers to its own class is as immutable as its other components. */
    private static boolean isImmutable(Class<?> type, Set<Class<?>> underWay) {
        if (type.isPrimitive() || VALUES.contains(type) || type.isEnum()) {
            return true;
        }
        if (!type.isRecord()) {
            return false;
        }
        if (!underWay.add(type)) {
            return true;
        }
        for (RecordComponent part : type.getRecordComponents()) {
            if (!isImmutable(part.getType(), underWay)) {
                return false;
            }
        }
        return true;
    }
}
