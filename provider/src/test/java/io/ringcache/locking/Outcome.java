package io.ringcache.locking;

/** How an attempt to acquire, or a release, ended. */
enum Outcome {
    HELD,
    /** It was not free in time. */
    REFUSED,
    /** No server was there for it, and nothing is held. */
    UNAVAILABLE,
    RELEASED,
    /** The server did not confirm a release. */
    UNKNOWN,
    /** The hold had ended before the release. */
    LOST,
    /** The store refused what was written under the hold, because another holds by now. */
    STALE
}
