package io.ringcache.codec;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;

/**
 * An input over a byte array that refuses a declared length before anything is allocated for it. One thread at a time.
 *
 * <p>Every element of whatever is declared takes at least one byte of its own, so all the lengths declared in one
 * input, nested ones too, add up to at most its size. Memory taken by decoding is thereby proportional to the input.
 */
final class GuardedInput extends Input {

    private long unclaimed;

    /** Points at new bytes and forgets what was claimed. */
    void open(byte[] bytes, int offset, int length) {
        setBuffer(bytes, offset, length);
        unclaimed = length;
    }

    /** How many bytes are left to read. */
    int remaining() {
        return limit - position;
    }

    /** Reads the number of elements that follow, each of at least so many bytes. */
    int readLength(int bytesPerElement) {
        return claim(readVarInt(/* optimizePositive= */ true), bytesPerElement);
    }

    /** Counts declared elements against the input. */
    int claim(int count, int bytesPerElement) {
        long bytes = (long) count * bytesPerElement;
        if (count < 0 || bytes > remaining() || bytes > unclaimed) {
            throw new KryoException(
                    "a length of " + count + " is declared, but only " + remaining() + " bytes are left");
        }
        unclaimed -= bytes;
        return count;
    }

    @Override
    public String readString() {
        checkText();
        return super.readString();
    }

    @Override
    public StringBuilder readStringBuilder() {
        checkText();
        return super.readStringBuilder();
    }

    /** Looks at the declared number of characters ahead of the read that would allocate for it. */
    private void checkText() {
        int start = position;
        if (readVarIntFlag()) {
            int countAndOne = readVarIntFlag(/* optimizePositive= */ true);
            if (countAndOne < 0 || (long) countAndOne - 1 > remaining()) {
                throw new KryoException("a text of " + (countAndOne - 1L) + " characters is declared, but only "
                        + remaining() + " bytes are left");
            }
        }
        position = start;
    }

    private void check(int count, int bytesPerElement) {
        if (count < 0 || (long) count * bytesPerElement > remaining()) {
            throw new KryoException(
                    "a length of " + count + " is declared, but only " + remaining() + " bytes are left");
        }
    }

    @Override
    public byte[] readBytes(int length) {
        check(length, Byte.BYTES);
        return super.readBytes(length);
    }

    @Override
    public boolean[] readBooleans(int length) {
        check(length, Byte.BYTES);
        return super.readBooleans(length);
    }

    @Override
    public short[] readShorts(int length) {
        check(length, Short.BYTES);
        return super.readShorts(length);
    }

    @Override
    public char[] readChars(int length) {
        check(length, Character.BYTES);
        return super.readChars(length);
    }

    @Override
    public int[] readInts(int length) {
        check(length, Integer.BYTES);
        return super.readInts(length);
    }

    @Override
    public int[] readInts(int length, boolean optimizePositive) {
        check(length, 1);
        return super.readInts(length, optimizePositive);
    }

    @Override
    public long[] readLongs(int length) {
        check(length, Long.BYTES);
        return super.readLongs(length);
    }

    @Override
    public long[] readLongs(int length, boolean optimizePositive) {
        check(length, 1);
        return super.readLongs(length, optimizePositive);
    }

    @Override
    public float[] readFloats(int length) {
        check(length, Float.BYTES);
        return super.readFloats(length);
    }

    @Override
    public double[] readDoubles(int length) {
        check(length, Double.BYTES);
        return super.readDoubles(length);
    }
}
