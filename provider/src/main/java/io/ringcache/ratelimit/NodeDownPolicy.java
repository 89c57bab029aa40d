package io.ringcache.ratelimit;

/** What a limiter decides when the node of a key does not answer. */
public enum NodeDownPolicy {

    /** Nothing is allowed. The default. */
    CLOSED,

    /** Everything is allowed. */
    OPEN,

    /** Each JVM allows its share of each limit by itself, counted in its own memory. */
    LOCAL_SHARE
}
