package io.ringcache.internal.wire;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a stored entry: a header of {@value #HEADER_BYTES} bytes and the payload, as {@code docs/wire-format.md}
 * lays them out. An instance is a parsed header over the array it was read from, which is not copied. Immutable.
 */
public final class Envelope {

    public static final int HEADER_BYTES = 44;
    public static final byte MAGIC = 'R';
    public static final byte FORMAT = 1;

    static final int CODEC_AT = 3;
    static final int FINGERPRINT_AT = 4;
    static final int LIFE_AT = 8;
    static final int VERSION_AT = 16;
    /** Scripts compare life, version and epoch, and rewrite the end; they know the offsets too. */
    static final int EPOCH_AT = 32;

    static final int END_AT = 34;
    /** The latest end of life that an entry can have. */
    static final long LAST_END = (1L << 48) - 1;

    /** An odd number, so that no two epochs have the same product. */
    private static final int EPOCH_FACTOR = 0x9E3779B1;

    static final int CHECKSUM_AT = 40;

    private static final int KIND_AT = 2;
    private static final byte ENTRY = 0;
    private static final byte REMOVAL = 1;

    private final byte[] bytes;
    private final ByteBuffer header;

    private Envelope(byte[] bytes) {
        this.bytes = bytes;
        this.header = ByteBuffer.wrap(bytes);
    }

    /**
     * Writes an entry.
     *
     * @param name the key that the entry is stored under; it counts there only
     * @param endMillis when the entry's life ends by the node's clock, 0 for never
     */
    public static byte[] write(
            byte[] name, Stamp stamp, Era era, long versionHigh, long versionLow, long endMillis, byte[] payload) {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER_BYTES + payload.length);
        buffer.put(MAGIC)
                .put(FORMAT)
                .put((byte) 0)
                .put((byte) stamp.codec())
                .putInt(stamp.fingerprint())
                .putLong(era.life())
                .putLong(versionHigh)
                .putLong(versionLow)
                .putLong((long) era.epoch() << 48 | Math.min(endMillis, LAST_END))
                .putInt(0)
                .put(payload);
        byte[] bytes = buffer.array();
        buffer.putInt(CHECKSUM_AT, checksum(name, bytes));
        return bytes;
    }

    /** Writes what stands for an entry that was removed, for as long as an older write may still come from elsewhere. */
    public static byte[] removal(byte[] name, Era era, long versionHigh, long versionLow) {
        byte[] bytes = write(name, new Stamp(0, 0), era, versionHigh, versionLow, 0, new byte[0]);
        bytes[KIND_AT] = REMOVAL;
        ByteBuffer.wrap(bytes).putInt(CHECKSUM_AT, checksum(name, bytes));
        return bytes;
    }

    /** Whether the bytes tell that an entry of the key {@code name} was removed. */
    public static boolean isRemoval(byte[] name, byte[] bytes) {
        return isWhole(name, bytes, REMOVAL);
    }

    private static boolean isWhole(byte[] name, byte[] bytes, byte kind) {
        return bytes.length >= HEADER_BYTES
                && bytes[0] == MAGIC
                && bytes[1] == FORMAT
                && bytes[KIND_AT] == kind
                && ByteBuffer.wrap(bytes).getInt(CHECKSUM_AT) == checksum(name, bytes);
    }

    /** Reads a header; {@code null} when the bytes are no entry of this format and of the key {@code name}, or damaged. */
    public static @Nullable Envelope read(byte[] name, byte[] bytes) {
        return isWhole(name, bytes, ENTRY) ? new Envelope(bytes) : null;
    }

    /**
     * Over the key and all but the end of life, which scripts move, and the checksum itself. The epoch is mixed in, so that
     * entries of epoch 0 are the same bytes as before there were epochs.
     */
    private static int checksum(byte[] name, byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(name);
        crc.update(bytes, 0, EPOCH_AT);
        crc.update(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES);
        return (int) crc.getValue() ^ EPOCH_FACTOR * epochOf(bytes);
    }

    /** The version that a script finds in {@code bytes}, entry or not: what stands at its place, or 0 and 0. */
    public static long versionHigh(byte[] bytes) {
        return longAt(bytes, VERSION_AT);
    }

    public static long versionLow(byte[] bytes) {
        return longAt(bytes, VERSION_AT + Long.BYTES);
    }

    /** The life that a script finds there likewise. */
    public static long lifeOf(byte[] bytes) {
        return longAt(bytes, LIFE_AT);
    }

    /** The epoch that a script finds there. */
    public static int epochOf(byte[] bytes) {
        return bytes.length < END_AT
                ? 0
                : Byte.toUnsignedInt(bytes[EPOCH_AT]) << 8 | Byte.toUnsignedInt(bytes[EPOCH_AT + 1]);
    }

    private static long longAt(byte[] bytes, int at) {
        return bytes.length < END_AT ? 0 : ByteBuffer.wrap(bytes).getLong(at);
    }

    public Stamp stamp() {
        return new Stamp(Byte.toUnsignedInt(header.get(CODEC_AT)), header.getInt(FINGERPRINT_AT));
    }

    public long life() {
        return header.getLong(LIFE_AT);
    }

    /** When the entry's life ends by the node's clock, 0 for never. */
    public long endMillis() {
        return header.getLong(EPOCH_AT) & LAST_END;
    }

    /** The epoch of the ring in which the entry was written. */
    public int epoch() {
        return epochOf(bytes);
    }

    public byte[] bytes() {
        return bytes;
    }

    public int payloadOffset() {
        return HEADER_BYTES;
    }

    public int payloadLength() {
        return bytes.length - HEADER_BYTES;
    }

    /**
     * What an entry says of how and when it was written.
     *
     * @param codec the codec's id, 0 to 255
     * @param fingerprint the codec's fingerprint
     */
    public record Stamp(int codec, int fingerprint) {}

    /**
     * When an entry was written, as far as it matters for whether it counts.
     *
     * @param life what names the cache's life on the node; entries of another life do not count
     * @param epoch the ring's, 0 to 65535; entries from before the node got the key do not count
     */
    public record Era(long life, int epoch) {}
}
