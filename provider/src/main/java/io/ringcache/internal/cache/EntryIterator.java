package io.ringcache.internal.cache;

import io.ringcache.internal.entry.Operations;
import io.ringcache.internal.management.Counters.Count;
import io.ringcache.internal.store.KeyScan;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * An iterator over the entries: each once, as it was when its batch was read. An entry that stays in the cache all the
 * time is shown; one that comes or goes meanwhile may be shown or not. Not thread-safe.
 */
final class EntryIterator<K, V> implements Iterator<Cache.Entry<K, V>> {

    private final CacheEngine<K, V> engine;
    private final BulkOperations<K, V> bulk;
    private final KeyScan scan;
    private final Consumer<K> remover;
    private Iterator<Map.Entry<K, V>> batch = Collections.emptyIterator();
    private @Nullable K last;

    EntryIterator(CacheEngine<K, V> engine, BulkOperations<K, V> bulk, Consumer<K> remover) {
        this.engine = engine;
        this.bulk = bulk;
        this.scan = engine.parts().store().scan();
        this.remover = remover;
    }

    @Override
    public boolean hasNext() {
        if (!batch.hasNext()) {
            batch = bulk.nextEntries(scan).entrySet().iterator();
        }
        return batch.hasNext();
    }

    @Override
    public Cache.Entry<K, V> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more entries");
        }
        Map.Entry<K, V> entry = batch.next();
        last = entry.getKey();
        if (engine.parts().expiry().ignoresAccess()) {
            engine.parts().counters().add(Count.HITS, 1);
        } else {
            engine.run(entry.getKey(), Operations.visit());
        }
        return new RingEntry<>(entry.getKey(), entry.getValue());
    }

    @Override
    public void remove() {
        K key = last;
        if (key == null) {
            throw new IllegalStateException("call next() before remove()");
        }
        last = null;
        remover.accept(key);
    }
}
