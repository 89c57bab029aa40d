package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Output;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.URI;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Registers single values: numbers, identifiers, optionals, atomics, comparators (numbers 16 to 49). */
final class ScalarTypes {

    private ScalarTypes() {}

    static void addTo(BuiltIns table) {
        table.value(16, BigInteger.class, (k, out, v) -> writeBig(out, v), (k, in) -> readBig(in));
        table.value(
                17, BigDecimal.class, ScalarTypes::writeDecimal, (k, in) -> new BigDecimal(readBig(in), in.readInt()));
        table.value(18, UUID.class, ScalarTypes::writeUuid, (k, in) -> new UUID(in.readLong(), in.readLong()));
        table.value(
                19, URI.class, (k, out, v) -> out.writeString(v.toString()), (k, in) -> URI.create(in.readString()));
        table.value(
                20,
                Locale.class,
                (k, out, v) -> out.writeString(tagOf(v)),
                (k, in) -> Locale.forLanguageTag(in.readString()));
        table.value(
                21,
                Currency.class,
                (k, out, v) -> out.writeString(v.getCurrencyCode()),
                (k, in) -> Currency.getInstance(in.readString()));
        table.mutable(
                22,
                BitSet.class,
                ScalarTypes::writeBits,
                (k, in) -> BitSet.valueOf(in.readLongs(in.readLength(Long.BYTES))),
                bits -> BitSet.valueOf(bits.toLongArray()));
        optionals(table);
        table.mutable(
                27,
                AtomicInteger.class,
                (k, out, v) -> out.writeInt(v.get()),
                (k, in) -> new AtomicInteger(in.readInt()),
                v -> new AtomicInteger(v.get()));
        table.mutable(
                28,
                AtomicLong.class,
                (k, out, v) -> out.writeLong(v.get()),
                (k, in) -> new AtomicLong(in.readLong()),
                v -> new AtomicLong(v.get()));
        table.mutable(
                29,
                AtomicBoolean.class,
                (k, out, v) -> out.writeBoolean(v.get()),
                (k, in) -> new AtomicBoolean(in.readBoolean()),
                v -> new AtomicBoolean(v.get()));
        table.add(30, RoundingMode.class, new EnumSerializer(RoundingMode.class), BuiltIns.Shape.PLAIN);
        table.add(31, TimeUnit.class, new EnumSerializer(TimeUnit.class), BuiltIns.Shape.PLAIN);
        table.mutable(32, Object.class, (k, out, v) -> {}, (k, in) -> new Object());
        only(table, 33, Comparator.naturalOrder());
        only(table, 34, Collections.reverseOrder());
        only(table, 35, String.CASE_INSENSITIVE_ORDER);
    }

    private static void optionals(BuiltIns table) {
        JdkSerializer.Writer<Optional<?>> writer = (k, out, v) -> k.writeClassAndObject(out, v.orElse(null));
        JdkSerializer.Reader<Optional<?>> reader = (k, in) -> Optional.ofNullable(k.readClassAndObject(in));
        Copier copier = new SameCopier(v -> ((Optional<?>) v).stream().toList());
        table.add(
                23,
                Optional.class,
                new JdkSerializer<>(/* tracked= */ false, writer, reader, copier),
                BuiltIns.Shape.PLAIN);
        table.value(
                24,
                OptionalInt.class,
                (k, out, v) -> {
                    out.writeBoolean(v.isPresent());
                    v.ifPresent(out::writeInt);
                },
                (k, in) -> in.readBoolean() ? OptionalInt.of(in.readInt()) : OptionalInt.empty());
        table.value(
                25,
                OptionalLong.class,
                (k, out, v) -> {
                    out.writeBoolean(v.isPresent());
                    v.ifPresent(out::writeLong);
                },
                (k, in) -> in.readBoolean() ? OptionalLong.of(in.readLong()) : OptionalLong.empty());
        table.value(
                26,
                OptionalDouble.class,
                (k, out, v) -> {
                    out.writeBoolean(v.isPresent());
                    v.ifPresent(out::writeDouble);
                },
                (k, in) -> in.readBoolean() ? OptionalDouble.of(in.readDouble()) : OptionalDouble.empty());
    }

    /** Registers a class of the JDK that has a single instance. */
    private static void only(BuiltIns table, int id, Object instance) {
        JdkSerializer.Writer<Object> writer = (k, out, v) -> {};
        Copier copier = new SameCopier(any -> List.of());
        Serializer<?> serializer = new JdkSerializer<>(/* tracked= */ false, writer, (k, in) -> instance, copier);
        table.add(id, instance.getClass(), serializer, BuiltIns.Shape.PLAIN);
    }

    @SuppressWarnings("unchecked")
    static <T> Class<T> classOf(T sample) {
        return (Class<T>) sample.getClass();
    }

    private static void writeBig(Output out, BigInteger value) {
        byte[] bytes = value.toByteArray();
        out.writeVarInt(bytes.length, /* optimizePositive= */ true);
        out.writeBytes(bytes);
    }

    private static BigInteger readBig(GuardedInput in) {
        return new BigInteger(in.readBytes(in.readLength(1)));
    }

    private static void writeDecimal(Kryo kryo, Output out, BigDecimal value) {
        writeBig(out, value.unscaledValue());
        out.writeInt(value.scale());
    }

    private static void writeUuid(Kryo kryo, Output out, UUID value) {
        out.writeLong(value.getMostSignificantBits());
        out.writeLong(value.getLeastSignificantBits());
    }

    private static void writeBits(Kryo kryo, Output out, BitSet value) {
        long[] words = value.toLongArray();
        out.writeVarInt(words.length, /* optimizePositive= */ true);
        out.writeLongs(words, 0, words.length);
    }

    /** Some old locales have no faithful language tag; better refused than returned as another locale. */
    private static String tagOf(Locale locale) {
        String tag = locale.toLanguageTag();
        if (!Locale.forLanguageTag(tag).equals(locale)) {
            throw new KryoException("a java.util.Locale that has no language tag of its own cannot be stored");
        }
        return tag;
    }
}
