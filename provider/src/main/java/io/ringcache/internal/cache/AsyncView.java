package io.ringcache.internal.cache;

import io.ringcache.async.AsyncCache;
import io.ringcache.internal.entry.Operations;
import io.ringcache.internal.management.Counters;
import io.ringcache.internal.management.Counters.Timed;
import io.ringcache.internal.near.Ticket;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.Fetched;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A cache for callers that must not wait. Thread-safe. */
final class AsyncView<K, V> implements AsyncCache<K, V> {

    private final JCache<K, V> cache;
    private final CacheEngine<K, V> engine;
    private final Reads<K, V> reads;
    private final Counters counters;
    private final Executor background;
    private final boolean readsThrough;

    AsyncView(
            JCache<K, V> cache,
            CacheEngine<K, V> engine,
            Reads<K, V> reads,
            Executor background,
            boolean readsThrough) {
        this.cache = cache;
        this.engine = engine;
        this.reads = reads;
        this.counters = engine.parts().counters();
        this.background = background;
        this.readsThrough = readsThrough;
    }

    @Override
    public CompletableFuture<@Nullable V> get(K key) {
        cache.requireUsable(key);
        long start = counters.enabled() ? System.nanoTime() : 0;
        V near = engine.readNear(key);
        if (near != null) {
            counted(start);
            return CompletableFuture.completedFuture(near);
        }
        if (readsThrough || !engine.readsOnlyRead()) {
            return CompletableFuture.supplyAsync(() -> cache.get(key), background);
        }
        return read(engine.parts().store().locate(key), start);
    }

    private CompletableFuture<@Nullable V> read(EntryKey key, long start) {
        Ticket ticket = engine.parts().near().open(key);
        return engine.parts()
                .store()
                .fetchLater(key, background)
                .handle((fetched, failure) -> settle(key, ticket, fetched, failure, start));
    }

    private @Nullable V settle(
            EntryKey key, Ticket ticket, @Nullable Fetched fetched, @Nullable Throwable failure, long start) {
        try (ticket) {
            if (fetched == null) {
                return reads.withoutNode(key, Operations.get(), Objects.requireNonNull(failure));
            }
            ticket.fill(fetched);
            return engine.decide(Operations.get(), View.fetched(fetched));
        } finally {
            counted(start);
        }
    }

    private void counted(long start) {
        if (start != 0) {
            counters.addTime(Timed.GETS, System.nanoTime() - start, 1);
        }
    }

    @Override
    public CompletableFuture<@Nullable Void> put(K key, V value) {
        cache.requireUsable(key);
        Objects.requireNonNull(value, "value");
        return CompletableFuture.runAsync(() -> cache.put(key, value), background);
    }

    @Override
    public CompletableFuture<Boolean> remove(K key) {
        cache.requireUsable(key);
        return CompletableFuture.supplyAsync(() -> cache.remove(key), background);
    }
}
