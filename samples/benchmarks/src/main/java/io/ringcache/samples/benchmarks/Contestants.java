package io.ringcache.samples.benchmarks;

/** Who is measured: Ringcache, the limits that it is held against, and its peers. */
final class Contestants {

    static final String RINGCACHE = "Ringcache";

    /** A plain Caffeine cache: no expiry, references handed out. */
    static final String CAFFEINE = "Caffeine";
    /** A Caffeine cache that bounds staleness as the lease does: {@code expireAfterWrite}. It reads the clock, too. */
    static final String CAFFEINE_EXPIRING = "Caffeine with expiry";

    static final String LETTUCE = "Lettuce";

    static final String REDISSON_JCACHE = "Redisson JCache";
    static final String REDISSON_LOCAL = "Redisson RLocalCachedMap";
    static final String HAZELCAST = "Hazelcast JCache";
    static final String JETCACHE = "JetCache";
    static final String CAFFEINE_JCACHE = "Caffeine JCache";
    static final String CACHE2K_JCACHE = "cache2k JCache";

    private Contestants() {}
}
