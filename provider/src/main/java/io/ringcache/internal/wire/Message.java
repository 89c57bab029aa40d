package io.ringcache.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A message on a cache's channel: 16 decimal digits with the sequence number, a letter, and what the letter asks for
 * ({@code docs/wire-format.md}). The node's script writes the digits, the client everything behind them. Immutable.
 *
 * @param sequence the number of the change it tells
 * @param kind what it tells
 * @param keyHash the ring hash of the changed key, for {@link Kind#ENTRY} only
 * @param token the new token, for the other kinds; empty where there is none
 */
public record Message(long sequence, Kind kind, long keyHash, String token) {

    /** What a message tells. */
    public enum Kind {
        /** One entry was written or removed. */
        ENTRY('I'),
        /** All entries went away. */
        CLEARED('C'),
        /** The cache's life on the node began anew. */
        RENEWED('T'),
        /** The cache was destroyed. */
        DESTROYED('D');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }
    }

    private static final int DIGITS = 16;

    /** What a client sends along for the script to publish when an entry changes. */
    public static byte[] entrySuffix(long keyHash) {
        return ByteBuffer.allocate(1 + Long.BYTES)
                .put((byte) Kind.ENTRY.letter)
                .putLong(keyHash)
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
        if (kind != Kind.ENTRY) {
            byte[] token = Arrays.copyOfRange(bytes, DIGITS + 1, bytes.length);
            return new Message(sequence, kind, 0, new String(token, StandardCharsets.US_ASCII));
        }
        return bytes.length == DIGITS + 1 + Long.BYTES
                ? new Message(sequence, kind, ByteBuffer.wrap(bytes).getLong(DIGITS + 1), "")
                : null;
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
