package io.ringcache.near;

/**
 * How a cache keeps entries in this JVM, and what it does to learn of changes: the setting {@code near.mode}. JVMs that
 * share a cache may use different modes; each keeps the promises of its own.
 */
public enum NearMode {

    /** Messages tell which entries changed; what changed is read from its node when it is wanted next. The default. */
    INVALIDATE,

    /**
     * As {@link #INVALIDATE}, and a value that this JVM writes travels in the message, up to {@code near.push-max-bytes}:
     * other JVMs in this mode then have it near without asking.
     */
    PUSH,

    /**
     * Nothing is heard of other JVMs: an entry is served for {@code near.ttl} after it was read or written here, also
     * while its node is away.
     */
    NONE,

    /** Nothing is kept in this JVM. */
    OFF
}
