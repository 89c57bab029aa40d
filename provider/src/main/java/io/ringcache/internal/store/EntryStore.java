package io.ringcache.internal.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The entries of one cache on its nodes. Thread-safe; all but {@link #fetchLater} block until the nodes have answered or the budget is spent. A
 * change that was sent but not answered ends in an {@link io.ringcache.failure.OutcomeUnknownException}.
 */
public interface EntryStore extends AutoCloseable {

    /** A fresh budget: as much waiting as one call of the application may do. */
    Budget budget();

    /** Encodes {@code key} and finds its node, without asking it. */
    EntryKey locate(Object key);

    Fetched fetch(EntryKey key, Budget budget);

    /**
     * Reads an entry without blocking; fails when the time of a fresh budget has passed. Throws nothing: all failures are the
     * future's.
     *
     * @param decoding decodes the value and ends the future
     */
    CompletableFuture<Fetched> fetchLater(EntryKey key, Executor decoding);

    /**
     * Reads many entries, all nodes at once. A node that does not answer to one part of the keys is not asked for the next.
     *
     * @param budget for the first part of a bounded number of keys; there is a fresh one for each other
     */
    Answers fetchAll(List<EntryKey> keys, Budget budget);

    Committed commit(EntryKey key, Commit commit, Budget budget);

    /**
     * Makes many changes, all nodes at once, each atomic for itself.
     *
     * @param keys no key twice
     * @param commits one per key, in the order of {@code keys}
     * @param budget for the first part of a bounded number of keys; there is a fresh one for each other
     */
    List<Committed> commitAll(List<EntryKey> keys, List<Commit> commits, Budget budget);

    /** Hears that the application removed an entry that is not here, which may be elsewhere. */
    default void gone(EntryKey key) {}

    /** Walks over the keys of the entries, a batch at a time, each key once. */
    KeyScan scan();

    /** Makes all entries of all nodes disappear, on all nodes at the same time; memory is reclaimed later. */
    void clear();

    /** Clears, reclaims, and forgets that the cache ever was. */
    void destroy();

    /** How many entries that came with messages were not kept, because too many waited to be decoded. */
    long droppedPushes();

    /** How many stored values could not be read: foreign, damaged, or of other classes or settings. */
    long rejected();

    /** Ends the use of the nodes; entries stay. */
    @Override
    void close();
}
