package io.ringcache.ratelimit;

import java.time.Duration;
import java.util.List;

/**
 * Decides how often something may happen, per key, over all JVMs. Thread-safe. Each decision is one script and one round trip,
 * by the server's clock alone; with several limits, all of them allow it or none is charged.
 *
 * <p>Keys are up to 1,024 bytes of UTF-8, not empty. A number of permits below 1, or that no pause could ever allow, is an {@link
 * IllegalArgumentException}. When the node does not answer, or cannot store anything now (out of memory, read-only), the
 * limiter's {@link NodeDownPolicy} decides, and {@link RateLimitResult#decidedBy()} says so; nothing is thrown and nothing is
 * sent twice. A decision that was sent and not answered may have been charged, once. Only a node that refuses for good,
 * such as for lack of a permission, makes a method throw {@link io.ringcache.failure.NodeRefusedException}.
 */
public interface RateLimiter {

    /** The name. */
    String name();

    /** How it counts. */
    Algorithm algorithm();

    /** All its limits, as they were given. */
    List<RateLimit> limits();

    /** Takes one permit if that is allowed now. */
    default RateLimitResult tryAcquire(String key) {
        return tryAcquire(key, 1);
    }

    /** Takes all of {@code permits}, at least 1, or none. */
    RateLimitResult tryAcquire(String key, long permits);

    /** Takes one permit, waiting for it if need be. */
    default RateLimitResult acquire(String key, Duration maxWait) throws InterruptedException {
        return acquire(key, 1, maxWait);
    }

    /**
     * Takes all of {@code permits}, waiting for them if need be. Those who wait for the same key are not served in the order in
     * which they came.
     *
     * @param maxWait how long to wait for permits; the node's answer may take {@code timeouts.operation} longer, as with {@link
     *     #tryAcquire(String, long)}
     * @return not allowed if they would not be there within {@code maxWait}, which is then not waited for in vain
     */
    RateLimitResult acquire(String key, long permits, Duration maxWait) throws InterruptedException;

    /** What one would get, without taking anything: allowed means that one permit could be taken now. */
    RateLimitResult remaining(String key);

    /**
     * Forgets what was taken for the key.
     *
     * @throws io.ringcache.failure.NodeUnavailableException if there was no connection
     * @throws io.ringcache.failure.OutcomeUnknownException if no answer came
     */
    void reset(String key);
}
