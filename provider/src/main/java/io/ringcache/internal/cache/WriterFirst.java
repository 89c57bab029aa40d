package io.ringcache.internal.cache;

import io.ringcache.internal.entry.Operations;
import io.ringcache.internal.integration.WriteThrough;
import io.ringcache.internal.store.KeyScan;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes and removals of many entries with the writer told first, once for all (JSR-107 section 10.2). Thread-safe. */
final class WriterFirst<K, V> {

    private final BulkOperations<K, V> bulk;
    private final CacheParts<K, V> parts;

    WriterFirst(CacheEngine<K, V> engine, BulkOperations<K, V> bulk) {
        this.bulk = bulk;
        this.parts = engine.parts();
    }

    void putAll(Map<? extends K, ? extends V> entries) {
        WriteThrough<K, V> writer = parts.writer();
        if (writer == null) {
            bulk.putAll(entries);
            return;
        }
        Map<K, V> written = new LinkedHashMap<>(entries);
        try {
            if (!written.isEmpty()) {
                writer.writeAll(written);
            }
        } finally {
            // What the writer took is in the application's store now: the cache follows, also when the rest failed.
            bulk.putAll(written);
        }
    }

    void removeAll(Set<? extends K> keys) {
        Set<K> deleted = new LinkedHashSet<>(keys);
        WriteThrough<K, V> writer = parts.writer();
        try {
            if (writer != null && !deleted.isEmpty()) {
                writer.deleteAll(deleted);
            }
        } finally {
            remove(deleted);
        }
    }

    void removeAll() {
        KeyScan scan = parts.store().scan();
        @Nullable WriteThrough<K, V> writer = parts.writer();
        Set<K> all = new LinkedHashSet<>();
        for (Map<K, V> batch = bulk.nextEntries(scan); !batch.isEmpty(); batch = bulk.nextEntries(scan)) {
            if (writer == null) {
                remove(batch.keySet());
            } else {
                all.addAll(batch.keySet());
            }
        }
        removeAll(all);
        // Others may have removed keys just before, so that nothing was found here, and their messages are on the way.
        parts.near().dropAll();
    }

    private void remove(Set<K> keys) {
        bulk.runAll(keys, key -> CacheEngine.unwritten(Operations.remove()));
    }
}
