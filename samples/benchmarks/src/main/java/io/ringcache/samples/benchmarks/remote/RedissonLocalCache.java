package io.ringcache.samples.benchmarks.remote;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RLocalCachedMap;

/** Redisson's map with a near cache. It hands out the instances that it keeps. */
final class RedissonLocalCache implements RemoteCache {

    private final RLocalCachedMap<String, String> map;
    private final Runnable end;

    /** @param end closes whatever the map belongs to */
    RedissonLocalCache(RLocalCachedMap<String, String> map, Runnable end) {
        this.map = map;
        this.end = end;
    }

    @Override
    public @Nullable String get(String key) {
        return map.get(key);
    }

    /** Its faster way, which does not answer what was there before. */
    @Override
    public void put(String key, String value) {
        map.fastPut(key, value);
    }

    @Override
    public Map<String, String> getAll(Set<String> keys) {
        return map.getAll(keys);
    }

    @Override
    public void putAll(Map<String, String> entries) {
        map.putAll(entries);
    }

    @Override
    public boolean putIfAbsent(String key, String value) {
        return map.fastPutIfAbsent(key, value);
    }

    @Override
    public boolean replace(String key, String oldValue, String newValue) {
        return map.replace(key, oldValue, newValue);
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
