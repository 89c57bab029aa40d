package io.ringcache.ratelimit;

import java.time.Duration;

/** What a limiter is made of. Filled while it is made; not thread-safe. Every method returns the options. */
public interface RateLimiterOptions {

    /** How many limits a limiter may have. */
    int MOST_LIMITS = 8;

    /** What {@link #localShare} is unless it is set. */
    double DEFAULT_LOCAL_SHARE = 0.1;

    /** Sets how arrivals are counted; {@link Algorithm#TOKEN_BUCKET} by default. */
    RateLimiterOptions algorithm(Algorithm algorithm);

    /** Adds a limit; several, at most {@value #MOST_LIMITS}, must all agree. */
    RateLimiterOptions limit(RateLimit limit);

    /** Adds a limit: so many permits per period, and at most so many at once. */
    default RateLimiterOptions limit(long permits, Duration period) {
        return limit(new RateLimit(permits, period));
    }

    /**
     * Adds a limit with a burst of its own, for {@link Algorithm#TOKEN_BUCKET} only.
     *
     * @param burst how many permits may be taken at once after a pause, at least 1
     */
    default RateLimiterOptions limit(long permits, Duration period, long burst) {
        return limit(new RateLimit(permits, period, burst));
    }

    /** Sets what is decided when the node of a key does not answer; {@link NodeDownPolicy#CLOSED} by default. */
    RateLimiterOptions onNodeDown(NodeDownPolicy policy);

    /**
     * Sets which part of each limit this JVM may grant by itself under {@link NodeDownPolicy#LOCAL_SHARE}; above 0, up to 1,
     * and {@value #DEFAULT_LOCAL_SHARE} by default. With as many JVMs as fit into 1 the limit as a whole is kept.
     */
    RateLimiterOptions localShare(double share);
}
