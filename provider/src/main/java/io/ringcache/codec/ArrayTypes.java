package io.ringcache.codec;

import com.esotericsoftware.kryo.io.Output;

/** Registers arrays of primitives, strings and objects (numbers 90 to 99). */
final class ArrayTypes {

    private ArrayTypes() {}

    static void addTo(BuiltIns table) {
        table.mutable(
                90,
                byte[].class,
                (k, out, v) -> {
                    length(out, v.length);
                    out.writeBytes(v);
                },
                (k, in) -> in.readBytes(in.readLength(Byte.BYTES)),
                byte[]::clone);
        table.mutable(
                91,
                boolean[].class,
                (k, out, v) -> {
                    length(out, v.length);
                    out.writeBooleans(v, 0, v.length);
                },
                (k, in) -> in.readBooleans(in.readLength(1)),
                boolean[]::clone);
        table.mutable(
                92,
                short[].class,
                (k, out, v) -> {
                    length(out, v.length);
                    out.writeShorts(v, 0, v.length);
                },
                (k, in) -> in.readShorts(in.readLength(Short.BYTES)),
                short[]::clone);
        table.mutable(
                93,
                char[].class,
                (k, out, v) -> {
                    length(out, v.length);
                    out.writeChars(v, 0, v.length);
                },
                (k, in) -> in.readChars(in.readLength(Character.BYTES)),
                char[]::clone);
        table.mutable(
                94,
                int[].class,
                (k, out, v) -> {
                    length(out, v.length);
                    out.writeInts(v, 0, v.length);
                },
                (k, in) -> in.readInts(in.readLength(Integer.BYTES)),
                int[]::clone);
        table.mutable(
                95,
                long[].class,
                (k, out, v) -> {
                    length(out, v.length);
                    out.writeLongs(v, 0, v.length);
                },
                (k, in) -> in.readLongs(in.readLength(Long.BYTES)),
                long[]::clone);
        table.mutable(
                96,
                float[].class,
                (k, out, v) -> {
                    length(out, v.length);
                    out.writeFloats(v, 0, v.length);
                },
                (k, in) -> in.readFloats(in.readLength(Float.BYTES)),
                float[]::clone);
        table.mutable(
                97,
                double[].class,
                (k, out, v) -> {
                    length(out, v.length);
                    out.writeDoubles(v, 0, v.length);
                },
                (k, in) -> in.readDoubles(in.readLength(Double.BYTES)),
                double[]::clone);
        table.mutable(
                98,
                String[].class,
                (k, out, v) -> {
                    length(out, v.length);
                    for (String text : v) {
                        out.writeString(text);
                    }
                },
                (k, in) -> {
                    String[] array = new String[in.readLength(1)];
                    for (int i = 0; i < array.length; i++) {
                        array[i] = in.readString();
                    }
                    return array;
                },
                String[]::clone);
        table.add(99, Object[].class, new ObjectArraySerializer(Object.class), BuiltIns.Shape.PLAIN);
    }

    private static void length(Output out, int length) {
        out.writeVarInt(length, /* optimizePositive= */ true);
    }
}
