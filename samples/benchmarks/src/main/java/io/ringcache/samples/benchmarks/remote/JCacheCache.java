package io.ringcache.samples.benchmarks.remote;

import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** A contestant that offers the JCache API, used through nothing else. */
final class JCacheCache implements RemoteCache {

    private final Cache<String, String> values;
    private final Cache<String, Long> counters;
    private final Runnable end;

    /** @param end closes whatever the caches belong to */
    JCacheCache(Cache<String, String> values, Cache<String, Long> counters, Runnable end) {
        this.values = values;
        this.counters = counters;
        this.end = end;
    }

    @Override
    public @Nullable String get(String key) {
        return values.get(key);
    }

    @Override
    public void put(String key, String value) {
        values.put(key, value);
    }

    @Override
    public Map<String, String> getAll(Set<String> keys) {
        return values.getAll(keys);
    }

    @Override
    public void putAll(Map<String, String> entries) {
        values.putAll(entries);
    }

    @Override
    public boolean putIfAbsent(String key, String value) {
        return values.putIfAbsent(key, value);
    }

    @Override
    public boolean replace(String key, String oldValue, String newValue) {
        return values.replace(key, oldValue, newValue);
    }

    @Override
    public long increment(String key) {
        return counters.invoke(key, new Increment());
    }

    /** Counts from 1 on. */
    private static final class Increment implements EntryProcessor<String, Long, Long> {
        @Override
        public Long process(MutableEntry<String, Long> entry, Object... arguments) {
            Long next = entry.exists() ? entry.getValue() + 1 : 1L;
            entry.setValue(next);
            return next;
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
