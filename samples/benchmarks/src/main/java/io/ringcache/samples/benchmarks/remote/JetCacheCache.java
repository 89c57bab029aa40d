package io.ringcache.samples.benchmarks.remote;

import com.alicp.jetcache.Cache;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JetCache; it has neither processors nor a conditional replacement. */
final class JetCacheCache implements RemoteCache {

    private final Cache<String, String> cache;
    private final Runnable end;

    /** @param end closes whatever the cache belongs to */
    JetCacheCache(Cache<String, String> cache, Runnable end) {
        this.cache = cache;
        this.end = end;
    }

    @Override
    public @Nullable String get(String key) {
        return cache.get(key);
    }

    @Override
    public void put(String key, String value) {
        cache.put(key, value);
    }

    @Override
    public Map<String, String> getAll(Set<String> keys) {
        return cache.getAll(keys);
    }

    @Override
    public void putAll(Map<String, String> entries) {
        cache.putAll(entries);
    }

    @Override
    public boolean putIfAbsent(String key, String value) {
        return cache.putIfAbsent(key, value);
    }

    @Override
    public boolean replace(String key, String oldValue, String newValue) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long increment(String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        end.run();
    }
}
