package io.ringcache.internal.region;

import io.ringcache.internal.ring.Place;
import java.util.List;

/** How a region is told. Blocks until it has answered; throws if one of its nodes, or what else is needed, does not. Thread-safe. */
interface Delivery {

    /**
     * Tells of changes, all of one shard. May do so twice.
     *
     * @return those that have to be told again
     */
    List<Change> tell(List<Change> changes);

    /** Has all entries of a shard forgotten that were there at a time, and those written before it that arrive later. */
    void clear(Place place, long stamp);

    /** A time later than all that this JVM has written or seen. */
    long stamp();
}
