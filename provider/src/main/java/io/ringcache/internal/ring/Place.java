package io.ringcache.internal.ring;

/**
 * Where a key belongs, and since when. Immutable.
 *
 * @param shard the index of what keeps the key: a part of the data with a sequence of its own
 * @param epoch the ring's epoch in which that was found; in another one the key may belong elsewhere
 * @param since the epoch from which on the key has belonged there without a break: what was written before it may be
 *     out of date, because another shard had the key in between
 */
public record Place(int shard, int epoch, int since) {

    /** A place on a ring that has never changed. */
    public static Place on(int shard) {
        return new Place(shard, 0, 0);
    }
}
