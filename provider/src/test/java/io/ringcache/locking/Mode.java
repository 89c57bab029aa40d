package io.ringcache.locking;

/** In which company a hold may be. */
enum Mode {
    /** Nobody else's. */
    EXCLUSIVE,
    /** Other readers'. */
    SHARED,
    /** That of as many as there are permits. */
    PERMIT
}
