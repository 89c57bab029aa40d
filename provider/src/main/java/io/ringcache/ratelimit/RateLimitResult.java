package io.ringcache.ratelimit;

import java.time.Duration;

/**
 * A decision, with what HTTP's {@code RateLimit} and {@code Retry-After} headers need. Immutable. With several limits the figures are
 * those of the limit that binds: of those that refuse the one that does so for longest, else the one with the fewest permits left.
 *
 * @param allowed whether the permits were taken
 * @param remaining how many permits could be taken now, at least 0
 * @param limit how many there are at most ({@link RateLimit#burst()})
 * @param resetAfter until all permits of the limit are there again, if none is taken
 * @param retryAfter until the same request can be allowed, if nobody takes permits meanwhile; zero if it was allowed
 * @param decidedBy who decided
 */
public record RateLimitResult(
        boolean allowed, long remaining, long limit, Duration resetAfter, Duration retryAfter, DecidedBy decidedBy) {

    /** Who decided. */
    public enum DecidedBy {

        /** The node of the key. */
        NODE,

        /** The limiter's {@link NodeDownPolicy}, because the node did not answer. Times are then guesses. */
        POLICY
    }

    /** The time until all permits are there again in whole seconds, rounded up, as header fields want it. */
    public long resetAfterSeconds() {
        return secondsRoundedUp(resetAfter);
    }

    /** The time until the same request can be allowed in whole seconds, rounded up, as {@code Retry-After} wants it. */
    public long retryAfterSeconds() {
        return secondsRoundedUp(retryAfter);
    }

    private static long secondsRoundedUp(Duration time) {
        return time.getSeconds() + (time.getNano() > 0 ? 1 : 0);
    }
}
