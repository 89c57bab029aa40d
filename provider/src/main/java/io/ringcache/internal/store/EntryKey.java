package io.ringcache.internal.store;

import io.ringcache.internal.ring.Place;

/**
 * A key of the application with what the store needs to find its entry; made once per call. Two are equal when the
 * application's keys are.
 *
 * @param key the application's key
 * @param bytes its encoded form; not to be changed
 * @param hash the ring hash of the encoded form
 * @param place where it belonged when this was made
 */
@SuppressWarnings("ArrayRecordComponent")
public record EntryKey(Object key, byte[] bytes, long hash, Place place) {

    /** The index of the shard that it belonged to. */
    public int shard() {
        return place.shard();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntryKey that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return "EntryKey[hash=" + Long.toHexString(hash) + ", shard=" + shard() + "]";
    }
}
