package io.ringcache.internal.cache;

import javax.cache.Cache;

/** An entry as an iterator shows it: key and value as they were when it was read. Immutable as far as these are. */
record RingEntry<K, V>(K getKey, V getValue) implements Cache.Entry<K, V> {

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("a cache entry cannot be unwrapped to " + type.getName());
    }
}
