package io.ringcache.internal.store;

/**
 * A key of the application with what the store needs to find its entry; made once per call. Two are equal when the
 * application's keys are.
 *
 * @param key the application's key
 * @param bytes its encoded form; not to be changed
 * @param hash the ring hash of the encoded form
 * @param node the index of the node that owns it
 */
@SuppressWarnings("ArrayRecordComponent")
public record EntryKey(Object key, byte[] bytes, long hash, int node) {

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
        return "EntryKey[hash=" + Long.toHexString(hash) + ", node=" + node + "]";
    }
}
