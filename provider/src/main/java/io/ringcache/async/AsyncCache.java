package io.ringcache.async;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A cache whose operations never block the calling thread. Thread-safe. It is the same cache, got by {@code
 * cache.unwrap(AsyncCache.class)}: same entries, same near cache, same statistics, same rules.
 *
 * <p>Arguments are checked at once: {@link NullPointerException}, {@link ClassCastException} and, if the cache is closed,
 * {@link IllegalStateException} are thrown. Everything else that can go wrong ends the future, with the exceptions that
 * {@link javax.cache.Cache} throws; as with every future they are the cause of what {@code join} and {@code get} throw.
 *
 * <p>A future ends when its node has answered, and at the latest when {@code timeouts.operation} has passed, not counting the
 * time of a loader or writer. It ends on the calling thread if that is at once, else on a thread of the cache, never on one
 * that does I/O, so what depends on it may block. Cancelling a future does not undo what was sent. When the cache or its
 * manager is closed, reads under way end with an {@link IllegalStateException} or with what the end of the connection caused.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface AsyncCache<K, V> {

    /**
     * Reads an entry, as {@link javax.cache.Cache#get}; {@code null} if there is none. A near hit is complete on return.
     *
     * <p>No thread waits for the node, unless the cache reads through, has a listener to expiry, or a policy by which an access
     * may change when the entry expires: then a thread of the cache does.
     */
    CompletableFuture<@Nullable V> get(K key);

    /** Writes an entry, as {@link javax.cache.Cache#put}; a thread of the cache waits for the node. */
    CompletableFuture<@Nullable Void> put(K key, V value);

    /**
     * Removes an entry, as {@link javax.cache.Cache#remove(Object)}; a thread of the cache waits for the node. Says whether there
     * was one.
     */
    CompletableFuture<Boolean> remove(K key);
}
