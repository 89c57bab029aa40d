package io.ringcache.region;

/** What the other regions are told of a change, in {@link RegionMode#REGIONAL}. */
public enum Replication {
    /** They forget the entry. */
    INVALIDATE,
    /** They get the entry as it is now, unless theirs was written later. */
    REPLICATE
}
