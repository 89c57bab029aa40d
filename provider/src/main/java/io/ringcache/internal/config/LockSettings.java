package io.ringcache.internal.config;

import java.time.Duration;

/**
 * How locks behave. Immutable.
 *
 * <p>The constructor throws {@link IllegalArgumentException} if either is under one millisecond.
 *
 * @param lease how long a lock is held without a sign of its holder, if nothing else is said (default 30 seconds)
 * @param poll how often a waiting JVM asks, if it hears nothing (default 500 milliseconds)
 */
public record LockSettings(Duration lease, Duration poll) {

    public LockSettings {
        Check.positive("locks.lease", lease);
        Check.positive("locks.poll", poll);
    }

    /** Returns the documented defaults. */
    public static LockSettings defaults() {
        return new LockSettings(Duration.ofSeconds(30), Duration.ofMillis(500));
    }
}
