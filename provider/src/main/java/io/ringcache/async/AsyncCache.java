package io.ringcache.async;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A cache whose operations never block the calling thread. Thread-safe. It is the same cache, got by {@code
 * cache.unwrap(AsyncCache.class)}: same entries, same near cache, same statistics, same rules.
 *
 * <p>Arguments are checked at once: {@link NullPointerException}, {@link ClassCastException} and, if the cache is closed,
 * {@link IllegalStateException} are thrown. Everything else that can go wrong ends the future, with the exceptions that
 * {@link javax.cache.Cache} throws. A future ends at the latest when {@code timeouts.operation} has passed, on a thread of
 * the cache or at once on the calling one; what depends on it may block. Cancelling a future does not undo what was sent.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface AsyncCache<K, V> {

    /**
     * Reads an entry, as {@link javax.cache.Cache#get}; {@code null} if there is none. A near hit is complete on return.
     * No thread waits for the node, unless the read calls a loader, or changes when the entry expires.
     */
    CompletableFuture<@Nullable V> get(K key);

    /** Writes an entry, as {@link javax.cache.Cache#put}; a thread of the cache waits for the node. */
    CompletableFuture<@Nullable Void> put(K key, V value);

    /** Removes an entry, as {@link javax.cache.Cache#remove(Object)}; a thread of the cache waits for the node. */
    CompletableFuture<Boolean> remove(K key);
}
