package io.ringcache.internal.redis;

/** A node did not let this JVM in, or this JVM the node: not for a moment, but until somebody mends something. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param why to be read behind the name of the node: what is wrong, and what to do */
    RefusedException(String why, Throwable cause) {
        super(why, cause);
    }
}
