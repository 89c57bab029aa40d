package io.ringcache.internal.redis;

import io.ringcache.internal.ring.Hash64;
import java.nio.ByteBuffer;

/**
 * What names one life of a cache on a node: {@code <fence>.<incarnation>.<clear generation>}. Its sequence key carries the
 * name, so a client with another token in mind finds no sequence and is refused. Immutable.
 *
 * @param text the token
 * @param sequenceKey the name of the sequence key
 * @param life what entries of this life carry
 */
@SuppressWarnings("ArrayRecordComponent")
record Token(String text, byte[] sequenceKey, long life) {

    /** The life as it stands in the header of entries. */
    byte[] lifeBytes() {
        return ByteBuffer.allocate(Long.BYTES).putLong(life).array();
    }

    static Token of(CacheKeys keys, String text) {
        byte[] name = CacheKeys.ascii(text.substring(text.indexOf('.') + 1));
        return new Token(text, keys.sequence(text), Hash64.hash(name, 0));
    }
}
