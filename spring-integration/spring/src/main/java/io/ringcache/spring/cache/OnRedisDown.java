package io.ringcache.spring.cache;

/** What Spring's cache operations do when a node of Redis does not answer, or refuses. */
public enum OnRedisDown {

    /**
     * A read finds nothing, so the application loads; a change is remembered and made up for when the node is back, and until
     * then this JVM treats the key as missing. The default.
     */
    MISS,

    /** The exception goes to Spring's {@code CacheErrorHandler}, which by default throws it at the caller. */
    THROW
}
