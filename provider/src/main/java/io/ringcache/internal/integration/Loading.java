package io.ringcache.internal.integration;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;

/**
 * The cache's loader: at most one load of a key runs in this JVM, and who asks meanwhile gets its result. Thread-safe.
 */
public final class Loading<K, V> {

    private final CacheLoader<K, V> loader;
    private final ConcurrentMap<K, Flight<V>> flights = new ConcurrentHashMap<>();
    private final AtomicLong landed = new AtomicLong();

    public Loading(CacheLoader<K, V> loader) {
        this.loader = loader;
    }

    /** A load under way. */
    private record Flight<V>(Thread pilot, CompletableFuture<@Nullable V> result) {}

    /** What a load found; {@code mine} tells whether this caller ran it, and so may keep the value without a copy. */
    public record Loaded<V>(@Nullable V value, boolean mine) {}

    /** How many loads have ended so far; take it before looking whether an entry is there. */
    public long landed() {
        return landed.get();
    }

    /**
     * Loads the value of a missing key, or joins the load that runs.
     *
     * @param landedBefore {@link #landed()} as it was before the entry was found missing
     * @param recheck looks for the entry once more when loads have ended since then
     * @param store keeps a loaded value and answers what is in the cache then
     * @throws CacheLoaderException if the loader fails
     */
    public Loaded<V> load(K key, long landedBefore, Function<K, @Nullable V> recheck, Function<V, @Nullable V> store) {
        Flight<V> mine = new Flight<>(Thread.currentThread(), new CompletableFuture<>());
        Flight<V> other = flights.putIfAbsent(key, mine);
        if (other != null) {
            // A loader that asks for the key it is loading would wait for itself.
            return other.pilot().equals(Thread.currentThread())
                    ? new Loaded<>(loadAndStore(key, store), true)
                    : new Loaded<>(join(other), false);
        }
        try {
            V present = landed.get() == landedBefore ? null : recheck.apply(key);
            V value = present != null ? present : loadAndStore(key, store);
            mine.result().complete(value);
            return new Loaded<>(value, true);
        } catch (RuntimeException | Error e) {
            mine.result().completeExceptionally(e);
            throw e;
        } finally {
            landed.incrementAndGet();
            flights.remove(key, mine);
        }
    }

    private @Nullable V loadAndStore(K key, Function<V, @Nullable V> store) {
        V value = load(key);
        return value == null ? null : store.apply(value);
    }

    private static <V> @Nullable V join(Flight<V> flight) {
        try {
            return flight.result().join();
        } catch (CompletionException e) {
            throw Exceptions.ofJoinedLoad(e.getCause() == null ? e : e.getCause());
        }
    }

    /** Calls the loader for one key. */
    public @Nullable V load(K key) {
        try {
            return loader.load(key);
        } catch (Exception e) {
            throw Exceptions.ofLoader(e);
        }
    }

    /** Calls the loader for many keys; keys without a value are left out. */
    public Map<K, V> loadAll(Collection<K> keys) {
        try {
            Map<K, V> loaded = new HashMap<>(loader.loadAll(keys));
            loaded.values().removeIf(value -> value == null);
            loaded.keySet().retainAll(keys);
            return loaded;
        } catch (Exception e) {
            throw Exceptions.ofLoader(e);
        }
    }
}
