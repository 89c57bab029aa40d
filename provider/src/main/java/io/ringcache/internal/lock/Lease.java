package io.ringcache.internal.lock;

import java.time.Duration;

/**
 * For how long permits are held. Immutable.
 *
 * @param nanos after which the node takes them back
 * @param renewed whether this JVM asks for as much again before that, until they are given back
 */
record Lease(long nanos, boolean renewed) {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    static Lease fixed(Duration lease) {
        if (lease.compareTo(SHORTEST) < 0 || lease.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "the lease is " + lease + ": it must be from 1 ms to " + LONGEST.toDays() + " days");
        }
        return new Lease(lease.toNanos(), /* renewed= */ false);
    }

    static Lease renewed(Duration lease) {
        return new Lease(lease.toNanos(), /* renewed= */ true);
    }
}
