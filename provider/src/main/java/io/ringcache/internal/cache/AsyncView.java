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
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** A cache for callers that must not wait. Thread-safe. */
final class AsyncView<K, V> implements AsyncCache<K, V> {

    private final JCache<K, V> cache;
    private final CacheEngine<K, V> engine;
    private final Reads<K, V> reads;
    private final Counters counters;
    private final Executor background;
    private final boolean readsThrough;

    /** @param background runs what waits, decodes, and ends futures */
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
        long start = System.nanoTime();
        V near = engine.readNear(key);
        if (near != null) {
            counted(start);
            return CompletableFuture.completedFuture(near);
        }
        if (readsThrough || !engine.readsOnlyRead()) {
            return CompletableFuture.supplyAsync(() -> cache.get(key), this::soon);
        }
        // A stage behind the read: who cancels it must not keep the read from closing its ticket.
        return CompletableFuture.completedFuture(key)
                .thenCompose(wanted -> read(engine.parts().store().locate(wanted), start));
    }

    private CompletableFuture<@Nullable V> read(EntryKey key, long start) {
        Ticket ticket = engine.parts().near().open(key);
        return engine.parts()
                .store()
                .fetchLater(key, this::soon)
                .handle((fetched, failure) -> settle(key, ticket, fetched, failure, start));
    }

    private @Nullable V settle(
            EntryKey key, Ticket ticket, @Nullable Fetched fetched, @Nullable Throwable failure, long start) {
        try (ticket) {
            // The codec may have been closed before it decoded: absence would prove nothing.
            cache.requireOpen();
            V value = fetched == null
                    ? reads.withoutNode(key, Operations.get(), Objects.requireNonNull(failure))
                    : found(ticket, fetched);
            counted(start);
            return value;
        }
    }

    private @Nullable V found(Ticket ticket, Fetched fetched) {
        ticket.fill(fetched);
        return engine.decide(Operations.get(), View.fetched(fetched));
    }

    private void counted(long start) {
        counters.addTime(Timed.GETS, System.nanoTime() - start, 1);
    }

    @Override
    public CompletableFuture<@Nullable Void> put(K key, V value) {
        cache.requireUsable(key, value);
        return CompletableFuture.runAsync(() -> cache.put(key, value), this::soon);
    }

    @Override
    public CompletableFuture<Boolean> remove(K key) {
        cache.requireUsable(key);
        return CompletableFuture.supplyAsync(() -> cache.remove(key), this::soon);
    }

    /** What is under way when the cache manager is closed must end all the same, and not on an I/O thread. */
    private void soon(Runnable task) {
        try {
            background.execute(task);
        } catch (RejectedExecutionException closed) {
            ForkJoinPool.commonPool().execute(task);
        }
    }
}
