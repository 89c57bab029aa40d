package io.ringcache.internal.redis;

/** The connections of a cache manager were used after its end, as the specification wants it told. */
final class ClosedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    ClosedException() {
        super("the cache manager is closed");
    }
}
