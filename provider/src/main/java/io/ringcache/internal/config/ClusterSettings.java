package io.ringcache.internal.config;

/**
 * How caches lie on a Redis Cluster; must be the same in every JVM that shares the caches. Immutable.
 *
 * <p>The constructor throws {@link IllegalArgumentException} if the number is out of range.
 *
 * @param shards into how many parts each cache is divided, 1 to {@value #MAX_SHARDS} (default {@value #DEFAULT_SHARDS})
 */
public record ClusterSettings(int shards) {

    static final int DEFAULT_SHARDS = 64;
    static final int MAX_SHARDS = 1024;

    public ClusterSettings {
        Check.range("cluster.shards", shards, 1, MAX_SHARDS);
    }

    /** Returns the documented default. */
    public static ClusterSettings defaults() {
        return new ClusterSettings(DEFAULT_SHARDS);
    }
}
