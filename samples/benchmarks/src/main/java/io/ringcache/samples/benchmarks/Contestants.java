package io.ringcache.samples.benchmarks;

/** Who is measured: Ringcache, the limits that it is held against, and its peers. */
public final class Contestants {

    public static final String RINGCACHE = "Ringcache";
    /** Where {@link #RINGCACHE} is without. */
    public static final String RINGCACHE_NEAR = "Ringcache, near cache on";

    /** The benchmark without a cache: what choosing a key costs, which is in the figures of all others. */
    public static final String KEY_ALONE = "key alone";

    /** A plain Caffeine cache: no expiry, references handed out. */
    public static final String CAFFEINE = "Caffeine";
    /** A Caffeine cache that bounds staleness as the lease does: {@code expireAfterWrite}. It reads the clock, too. */
    public static final String CAFFEINE_EXPIRING = "Caffeine with expiry";

    public static final String LETTUCE = "Lettuce";

    public static final String REDISSON_JCACHE = "Redisson JCache";

    /** The same with an expiry policy, for which it keeps further data. */
    public static final String REDISSON_JCACHE_EXPIRING = "Redisson JCache, expiring";

    public static final String REDISSON_LOCAL = "Redisson RLocalCachedMap";
    /** The same with {@code useObjectAsCacheKey}: keys are not encoded at each read. */
    public static final String REDISSON_LOCAL_OBJECT_KEYS = "RLocalCachedMap, object keys";

    public static final String REDISSON_LOCK = "Redisson RLock";
    public static final String REDISSON_LIMITER = "Redisson RRateLimiter";
    public static final String BUCKET4J = "bucket4j Lettuce";

    public static final String HAZELCAST = "Hazelcast JCache";
    public static final String JETCACHE = "JetCache";
    public static final String CAFFEINE_JCACHE = "Caffeine JCache";
    public static final String CACHE2K_JCACHE = "cache2k JCache";

    private Contestants() {}
}
