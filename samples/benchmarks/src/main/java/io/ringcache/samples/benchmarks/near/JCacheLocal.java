package io.ringcache.samples.benchmarks.near;

import java.util.Map;
import java.util.function.LongSupplier;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/** Any JCache. */
final class JCacheLocal implements LocalCache {

    private final Cache<Object, Object> cache;
    private final LongSupplier remoteReads;
    private final Runnable closing;

    /**
     * Takes a cache.
     *
     * @param closing ends it and everything that was started for it
     */
    JCacheLocal(Cache<Object, Object> cache, LongSupplier remoteReads, Runnable closing) {
        this.cache = cache;
        this.remoteReads = remoteReads;
        this.closing = closing;
    }

    @Override
    public @Nullable Object get(Object key) {
        return cache.get(key);
    }

    @Override
    public void putAll(Map<Object, Object> entries) {
        cache.putAll(entries);
    }

    @Override
    public long remoteReads() {
        return remoteReads.getAsLong();
    }

    @Override
    public void close() {
        closing.run();
    }
}
