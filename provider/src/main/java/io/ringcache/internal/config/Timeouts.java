package io.ringcache.internal.config;

import java.time.Duration;

/**
 * How long a caller waits for a node. Immutable.
 *
 * <p>The constructor throws {@link IllegalArgumentException} if either is under one millisecond.
 *
 * @param connect for a connection to be made (default 2 seconds)
 * @param operation for the answer to one command (default 2 seconds)
 */
public record Timeouts(Duration connect, Duration operation) {

    public Timeouts {
        Check.positive("timeouts.connect", connect);
        Check.positive("timeouts.operation", operation);
    }

    /** Returns the documented defaults. */
    public static Timeouts defaults() {
        return new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2));
    }
}
