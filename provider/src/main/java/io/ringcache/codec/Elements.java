package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Output;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes and reads the elements of collections and maps. */
final class Elements {

    private Elements() {}

    static void write(Kryo kryo, Output out, @Nullable Object[] elements) {
        out.writeVarInt(elements.length, /* optimizePositive= */ true);
        for (Object element : elements) {
            kryo.writeClassAndObject(out, element);
        }
    }

    /** Writes pairs from a snapshot, so that a map that changes meanwhile cannot write a wrong count. */
    static void write(Kryo kryo, Output out, Map<?, ?> map) {
        Object[] entries = map.entrySet().toArray();
        out.writeVarInt(entries.length, /* optimizePositive= */ true);
        for (Object each : entries) {
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) each;
            kryo.writeClassAndObject(out, entry.getKey());
            kryo.writeClassAndObject(out, entry.getValue());
        }
    }

    static @Nullable Object[] read(Kryo kryo, GuardedInput in) {
        Object[] elements = new Object[in.readLength(1)];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = kryo.readClassAndObject(in);
        }
        return elements;
    }

    static void readInto(Kryo kryo, GuardedInput in, int size, Collection<Object> target) {
        for (int i = 0; i < size; i++) {
            target.add(kryo.readClassAndObject(in));
        }
    }

    static void readInto(Kryo kryo, GuardedInput in, int size, Map<Object, Object> target) {
        for (int i = 0; i < size; i++) {
            Object key = kryo.readClassAndObject(in);
            target.put(key, kryo.readClassAndObject(in));
        }
    }

    /** How large a hash table must be to take so many without growing. */
    static int capacity(int size) {
        return size + size / 3 + 1;
    }

    /** Each part's bytes on their own, in the order of the bytes: the same for equal sets, whatever their order. */
    static void writeSorted(Output out, byte[][] parts) {
        Arrays.sort(parts, Arrays::compareUnsigned);
        out.writeVarInt(parts.length, /* optimizePositive= */ true);
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
    }
}
