package io.ringcache.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A message on a cache's channel: 16 decimal digits with the sequence number, a letter, and what the letter asks for
 * ({@code docs/wire-format.md}). The node's script writes the digits, the client everything behind them. Immutable.
 *
 * @param sequence the number of the change it tells; of the first, where it tells several
 * @param kind what it tells
 * @param keyHash the ring hash of the changed key, for {@link Kind#ENTRY} and {@link Kind#VALUE} only
 * @param batch which entries changed, for {@link Kind#ENTRIES} only
 * @param token the new token, for the kinds about all entries; empty where there is none
 * @param carried what was written, for {@link Kind#VALUE} only
 */
public record Message(
        long sequence,
        Kind kind,
        long keyHash,
        @Nullable Batch batch,
        String token,
        @Nullable Carried carried) {

    /** What a message tells. */
    public enum Kind {
        /** One entry was written or removed. */
        ENTRY('I'),
        /** Several entries were written or removed, by changes with successive numbers. */
        ENTRIES('B'),
        /** One entry was written, and here it is. */
        VALUE('V'),
        /** All entries went away. */
        CLEARED('C'),
        /** The cache's life on the node began anew. */
        RENEWED('T'),
        /** The cache was destroyed. */
        DESTROYED('D'),
        CLOSED('X');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }
    }

    /**
     * The keys that a message about several is about, not copied before they are asked for. Immutable.
     *
     * @param message the message that they stand in
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Batch(byte[] message) {

        /** The ring hashes of the changed keys, in the order of the numbers of the changes. */
        public long[] keyHashes() {
            long[] hashes = new long[(message.length - HASH_AT) / Long.BYTES];
            ByteBuffer.wrap(message, HASH_AT, message.length - HASH_AT)
                    .asLongBuffer()
                    .get(hashes);
            return hashes;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Batch that && Arrays.equals(message, that.message);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(message);
        }

        @Override
        public String toString() {
            return "Batch[" + message.length + " bytes]";
        }
    }

    /**
     * The key and the entry that a message brings along, not copied before they are asked for. Immutable.
     *
     * @param message the message that they stand in
     * @param keyBytes how long the key is
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Carried(byte[] message, int keyBytes) {

        /** The encoded key. */
        public byte[] key() {
            return Arrays.copyOfRange(message, KEY_AT, KEY_AT + keyBytes);
        }

        /** The stored bytes, as {@link Envelope} reads them. */
        public byte[] entry() {
            return Arrays.copyOfRange(message, KEY_AT + keyBytes, message.length);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Carried that && keyBytes == that.keyBytes && Arrays.equals(message, that.message);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(message);
        }

        /** Without contents: they are the application's. */
        @Override
        public String toString() {
            return "Carried[" + message.length + " bytes]";
        }
    }

    private static final int DIGITS = 16;
    private static final int HASH_AT = DIGITS + 1;
    private static final int KEY_LENGTH_AT = HASH_AT + Long.BYTES;
    private static final int KEY_AT = KEY_LENGTH_AT + Integer.BYTES;

    /** What a client sends along for the script to publish when an entry changes. */
    public static byte[] entrySuffix(long keyHash) {
        return ByteBuffer.allocate(1 + Long.BYTES)
                .put((byte) Kind.ENTRY.letter)
                .putLong(keyHash)
                .array();
    }

    /** The same for one of several changes that one message tells. */
    public static byte[] batchPart(long keyHash) {
        return ByteBuffer.allocate(Long.BYTES).putLong(keyHash).array();
    }

    /** The same for a written entry that shall travel along: the script puts the entry's bytes behind it. */
    public static byte[] valueSuffix(long keyHash, byte[] key) {
        return ByteBuffer.allocate(1 + Long.BYTES + Integer.BYTES + key.length)
                .put((byte) Kind.VALUE.letter)
                .putLong(keyHash)
                .putInt(key.length)
                .put(key)
                .array();
    }

    /** Reads a message; {@code null} for bytes that are none, or of a kind this version does not know. */
    public static @Nullable Message read(byte[] bytes) {
        if (bytes.length <= DIGITS) {
            return null;
        }
        long sequence = 0;
        for (int i = 0; i < DIGITS; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            sequence = sequence * 10 + digit;
        }
        Kind kind = kind(bytes[DIGITS]);
        if (kind == null) {
            return null;
        }
        return switch (kind) {
            case ENTRY -> entry(sequence, bytes);
            case ENTRIES -> entries(sequence, bytes);
            case VALUE -> value(sequence, bytes);
            case CLEARED, RENEWED, DESTROYED, CLOSED -> {
                byte[] token = Arrays.copyOfRange(bytes, DIGITS + 1, bytes.length);
                yield new Message(sequence, kind, 0, null, new String(token, StandardCharsets.US_ASCII), null);
            }
        };
    }

    private static @Nullable Message entry(long sequence, byte[] bytes) {
        return bytes.length == KEY_LENGTH_AT
                ? new Message(sequence, Kind.ENTRY, ByteBuffer.wrap(bytes).getLong(HASH_AT), null, "", null)
                : null;
    }

    private static @Nullable Message entries(long sequence, byte[] bytes) {
        int hashes = bytes.length - HASH_AT;
        return hashes > 0 && hashes % Long.BYTES == 0
                ? new Message(sequence, Kind.ENTRIES, 0, new Batch(bytes), "", null)
                : null;
    }

    private static @Nullable Message value(long sequence, byte[] bytes) {
        int most = bytes.length - KEY_AT - Envelope.HEADER_BYTES;
        if (most < 0) {
            return null;
        }
        ByteBuffer fields = ByteBuffer.wrap(bytes);
        int keyBytes = fields.getInt(KEY_LENGTH_AT);
        return keyBytes < 0 || keyBytes > most
                ? null
                : new Message(sequence, Kind.VALUE, fields.getLong(HASH_AT), null, "", new Carried(bytes, keyBytes));
    }

    private static @Nullable Kind kind(byte letter) {
        for (Kind kind : Kind.values()) {
            if (kind.letter == letter) {
                return kind;
            }
        }
        return null;
    }
}
