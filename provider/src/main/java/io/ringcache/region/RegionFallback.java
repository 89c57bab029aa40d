package io.ringcache.region;

/** What may be asked of another region while the node of the client's own region does not answer. */
public enum RegionFallback {
    /** Nothing: the call fails, or does what the setting {@code on-failure} says. */
    NONE,
    /** Reads. */
    READ,
    /** Reads and changes. */
    READ_WRITE
}
