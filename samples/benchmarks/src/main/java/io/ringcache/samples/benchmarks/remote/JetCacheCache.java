package io.ringcache.samples.benchmarks.remote;

import com.alicp.jetcache.Cache;
import com.alicp.jetcache.CacheResult;
import com.alicp.jetcache.CacheResultCode;
import com.alicp.jetcache.ResultData;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JetCache; it has neither processors nor a conditional replacement. Its {@code put} and {@code putAll} return before Redis
 * has answered, so the answers are waited for here, as with all others.
 */
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
        await(cache.PUT(key, value));
    }

    @Override
    public Map<String, String> getAll(Set<String> keys) {
        return cache.getAll(keys);
    }

    @Override
    public void putAll(Map<String, String> entries) {
        await(cache.PUT_ALL(entries));
    }

    private static void await(CacheResult sent) {
        ResultData done = sent.future().toCompletableFuture().join();
        if (done.getResultCode() != CacheResultCode.SUCCESS) {
            throw new IllegalStateException(done.getMessage());
        }
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
