package io.ringcache.internal.cache;

import io.ringcache.internal.entry.Operations;
import io.ringcache.internal.integration.Loading;
import io.ringcache.internal.integration.Loading.Loaded;
import io.ringcache.internal.store.Budget;
import io.ringcache.internal.store.EntryKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads that load what is missing, and the loading of many keys (JSR-107 section 10.1). Thread-safe. */
final class ReadThrough<K, V> {

    private final Reads<K, V> reads;
    private final BulkOperations<K, V> bulk;
    private final CacheParts<K, V> parts;
    private final Loading<K, V> loading;

    ReadThrough(Reads<K, V> reads, BulkOperations<K, V> bulk, CacheParts<K, V> parts, Loading<K, V> loading) {
        this.reads = reads;
        this.bulk = bulk;
        this.parts = parts;
        this.loading = loading;
    }

    @Nullable
    V get(K key) {
        long landedBefore = loading.landed();
        EntryKey located = parts.store().locate(key);
        Budget budget = parts.store().budget();
        V found = reads.run(located, Operations.get(), budget);
        return found != null ? found : load(located, landedBefore, budget);
    }

    private @Nullable V load(EntryKey key, long landedBefore, Budget budget) {
        Loaded<V> loaded = loading.load(
                CacheEngine.<K>keyOf(key),
                landedBefore,
                k -> reads.run(key, Operations.peek(), budget),
                value -> reads.run(key, Operations.fill(value), budget));
        V value = loaded.value();
        return value == null || loaded.mine() ? value : parts.copier().apply(value);
    }

    Map<K, V> getAll(Collection<? extends K> keys) {
        Map<K, V> found = bulk.getAll(keys);
        Set<K> missing = new LinkedHashSet<>(keys);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            Map<K, V> loaded = loading.loadAll(missing);
            found.putAll(bulk.readAll(loaded.keySet(), key -> Operations.fill(value(loaded, key))));
        }
        return found;
    }

    /** Loads many keys into the cache: all of them, or those that are missing. */
    void loadAll(Set<? extends K> keys, boolean replace) {
        Set<K> wanted = new LinkedHashSet<>(keys);
        if (!replace) {
            Map<K, Boolean> present = bulk.runAll(wanted, key -> Operations.containsKey());
            wanted.removeIf(key -> Boolean.TRUE.equals(present.get(key)));
        }
        if (wanted.isEmpty()) {
            return;
        }
        Map<K, V> loaded = new LinkedHashMap<>(loading.loadAll(wanted));
        bulk.runAll(
                loaded.keySet(),
                key -> replace ? Operations.reload(value(loaded, key)) : Operations.fill(value(loaded, key)));
    }

    private static <K, V> V value(Map<K, V> loaded, K key) {
        V value = loaded.get(key);
        if (value == null) {
            throw new IllegalStateException("a loaded key has no value");
        }
        return value;
    }
}
