package io.ringcache.samples.benchmarks.near;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Caffeine as it is: bounded, and references handed out. */
final class CaffeineCache implements LocalCache {

    private final Cache<Object, Object> cache;

    private CaffeineCache(Cache<Object, Object> cache) {
        this.cache = cache;
    }

    /** Entries have no end, and no read needs the clock. */
    static CaffeineCache eternal() {
        return new CaffeineCache(Caffeine.newBuilder().maximumSize(Data.ROOM).build());
    }

    /** Entries end an hour after they were written, which no run lasts; each read compares that with the clock. */
    static CaffeineCache expiring() {
        return new CaffeineCache(Caffeine.newBuilder()
                .maximumSize(Data.ROOM)
                .expireAfterWrite(Duration.ofHours(1))
                .build());
    }

    @Override
    public @Nullable Object get(Object key) {
        return cache.getIfPresent(key);
    }

    @Override
    public void putAll(Map<Object, Object> entries) {
        cache.putAll(entries);
    }

    @Override
    public void close() {
        cache.invalidateAll();
    }
}
