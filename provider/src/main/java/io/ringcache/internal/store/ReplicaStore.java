package io.ringcache.internal.store;

import io.ringcache.internal.ring.Place;
import java.util.List;

/** The entries of one cache in one region, which those of other regions can be compared with. Thread-safe. */
public interface ReplicaStore extends EntryStore {

    /** A place of each shard that is in use now. */
    List<Place> places();

    /** A time as versions have it, later than all that this JVM has given or seen. */
    long stamp();

    /** Reads what is there, all keys at once. */
    List<Replica> replicas(List<EntryKey> keys, Budget budget);

    /** Takes over what another region has, where that was written later than what is here. */
    void apply(List<EntryKey> keys, List<Replica> replicas, Budget budget);

    /**
     * Makes all entries of a shard disappear, as it was when the place was found, that were there at a time, and whatever was written before it but arrives later. May take later ones along;
     * but does nothing if that was done already.
     *
     * @param stamp the time
     */
    void clear(Place place, long stamp, Budget budget);
}
