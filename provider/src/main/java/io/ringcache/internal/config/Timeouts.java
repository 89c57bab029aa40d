package io.ringcache.internal.config;

import java.time.Duration;

/**
 * How long a caller waits for a node, and how long a node may say nothing. Immutable.
 *
 * <p>The constructor throws {@link IllegalArgumentException} if any is under one millisecond.
 *
 * @param connect for a connection to be made (default 2 seconds)
 * @param operation for all answers that one call of the application needs (default 2 seconds)
 * @param silence how long a node may say nothing before its connections are given up (default 1.2 seconds)
 */
public record Timeouts(Duration connect, Duration operation, Duration silence) {

    public Timeouts {
        Check.positive("timeouts.connect", connect);
        Check.positive("timeouts.operation", operation);
        Check.positive("timeouts.silence", silence);
    }

    /** Returns the documented defaults. */
    public static Timeouts defaults() {
        return new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(1200));
    }
}
