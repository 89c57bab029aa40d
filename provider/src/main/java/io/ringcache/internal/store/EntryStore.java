package io.ringcache.internal.store;

import java.util.List;

/**
 * The entries of one cache on its nodes. Thread-safe; calls block until the nodes have answered or the budget is spent. A
 * change that was sent but not answered ends in an {@link io.ringcache.failure.OutcomeUnknownException}.
 */
public interface EntryStore extends AutoCloseable {

    /** A fresh budget: as much waiting as one call of the application may do. */
    Budget budget();

    /** Encodes {@code key} and finds its node, without asking it. */
    EntryKey locate(Object key);

    Fetched fetch(EntryKey key, Budget budget);

    /**
     * Reads many entries, all nodes at once. There is a fresh budget for each part of a bounded number of keys; a node that
     * does not answer to one part is not asked for the next.
     */
    Answers fetchAll(List<EntryKey> keys);

    Committed commit(EntryKey key, Commit commit, Budget budget);

    /**
     * Makes many changes, all nodes at once, each atomic for itself, with a fresh budget for each part of them.
     *
     * @param keys no key twice
     * @param commits one per key, in the order of {@code keys}
     */
    List<Committed> commitAll(List<EntryKey> keys, List<Commit> commits);

    /** Walks over the keys of the entries, a batch at a time with a fresh budget, each key once. */
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
