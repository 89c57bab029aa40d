package io.ringcache.internal.redis;

import io.ringcache.internal.ring.Hash64;
import io.ringcache.internal.wire.Envelope.Era;
import java.nio.ByteBuffer;

/**
 * What names one life of a cache on a node: {@code <fence>.<incarnation>.<clear generation>}. Its sequence key carries the
 * name, so a client with another token in mind finds no sequence and is refused. Immutable.
 *
 * @param text the token
 * @param sequenceKey the name of the sequence key
 * @param era what entries carry that are written now: the life, which goes on over changes of the ring, and the ring's epoch
 */
@SuppressWarnings("ArrayRecordComponent")
record Token(String text, byte[] sequenceKey, Era era) {

    long life() {
        return era.life();
    }

    int epoch() {
        return era.epoch();
    }

    /** The life as it stands in the header of entries. */
    byte[] lifeBytes() {
        return ByteBuffer.allocate(Long.BYTES).putLong(life()).array();
    }

    /** The time as of which the cache was cleared last; 0 if it was not since the server lost its data, or began. */
    long clearedMicros() {
        int dot = text.indexOf('.');
        int cut = text.lastIndexOf('.');
        String cleared = text.substring(cut + 1);
        // What was on its way to a server that lost its data does not arrive: its connection has ended.
        return text.substring(dot + 1, cut).equals(cleared) ? 0 : Long.parseLong(cleared);
    }

    static Token of(CacheKeys keys, String text) {
        int dot = text.indexOf('.');
        byte[] name = CacheKeys.ascii(text.substring(dot + 1));
        int epoch = Integer.parseInt(text.substring(0, dot)) / 2;
        return new Token(text, keys.sequence(text), new Era(Hash64.hash(name, 0), epoch));
    }

    /** Whether the first token is that of a later life, which began when the cache was cleared. */
    static boolean isLater(String tokenText, String known) {
        int cut = tokenText.lastIndexOf('.');
        int knownCut = known.lastIndexOf('.');
        return tokenText.substring(0, cut).equals(known.substring(0, knownCut))
                && Long.parseLong(tokenText.substring(cut + 1)) > Long.parseLong(known.substring(knownCut + 1));
    }
}
