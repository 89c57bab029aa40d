package io.ringcache.internal.near;

import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.NodeListener;
import io.ringcache.monitor.NearStatus;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries that this JVM keeps of one cache. Thread-safe, never blocks on I/O. An entry is served only while it is
 * provably not older than the lease and not older than anything this JVM was told or has returned.
 */
public interface NearCache {

    /** What is kept for {@code key}, if it may be served now. */
    @Nullable
    NearEntry lookup(Object key);

    /**
     * What is kept for {@code key} though nothing proves it now: an entry that was proved current at most {@code maxAge}
     * ago, has not ended, and is not known to be replaced.
     */
    @Nullable
    NearEntry lookupStale(Object key, Duration maxAge);

    /** Opens a ticket, before the store is asked for the key or told to change it; the caller closes it. */
    Ticket open(EntryKey key);

    /** Forgets the key: what is stored is not known. */
    void drop(Object key);

    /** Forgets all keys; an answer that is under way is not kept either. */
    void dropAll();

    /** The ear for what is said of the shard with this index; there may be more of them with time. */
    NodeListener listener(int shard);

    /** What is known of each shard at present, in the order of the shards, shown under that name; empty if nothing is kept. */
    List<NearStatus> status(String cache);

    /** About how many entries are kept, servable or not. */
    long size();

    /** A cache that keeps nothing. */
    static NearCache off() {
        return NearOff.INSTANCE;
    }
}
