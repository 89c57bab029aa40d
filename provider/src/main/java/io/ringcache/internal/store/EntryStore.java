package io.ringcache.internal.store;

import java.util.List;

/**
 * The entries of one cache on its nodes. Thread-safe; calls block until the node has answered or the operation timeout
 * has passed. A change that was sent but not answered ends in an
 * {@link io.ringcache.failure.OutcomeUnknownException}.
 */
public interface EntryStore extends AutoCloseable {

    /** Encodes {@code key} and finds its node, without asking it. */
    EntryKey locate(Object key);

    Fetched fetch(EntryKey key);

    /** Reads many entries, all nodes at once; the answers stand in the order of {@code keys}. */
    List<Fetched> fetchAll(List<EntryKey> keys);

    Committed commit(EntryKey key, Commit commit);

    /**
     * Makes many changes, all nodes at once, each atomic for itself.
     *
     * @param keys no key twice
     * @param commits one per key, in the order of {@code keys}
     */
    List<Committed> commitAll(List<EntryKey> keys, List<Commit> commits);

    /** Walks over the keys of the entries, a batch at a time, each key once. */
    KeyScan scan();

    /** Makes all entries of all nodes disappear at once, node by node; memory is reclaimed later. */
    void clear();

    /** Clears, reclaims, and forgets that the cache ever was. */
    void destroy();

    /** How many stored values could not be read: foreign, damaged, or of other classes or settings. */
    long rejected();

    /** Ends the use of the nodes; entries stay. */
    @Override
    void close();
}
