package io.ringcache.samples.benchmarks.services;

import io.ringcache.ratelimit.Algorithm;
import io.ringcache.samples.benchmarks.Contestants;
import java.time.Duration;

/** The rate limiters of a contestant on one server. Thread-safe. */
interface Limiters extends AutoCloseable {

    /** The limiter of a key; made before it is measured. */
    Limiter limiter(String key, long permits, Duration period);

    @Override
    void close();

    /**
     * Opens a contestant's limiters.
     *
     * @param algorithm for those that have a choice
     */
    static Limiters open(String contestant, String node, Algorithm algorithm) {
        return switch (contestant) {
            case Contestants.LETTUCE -> new LettuceLimiters(node, algorithm);
            case Contestants.RINGCACHE -> new RingLimiters(node, algorithm);
            case Contestants.REDISSON_LIMITER -> new RedissonLimiters(node);
            case Contestants.BUCKET4J -> new Bucket4jLimiters(node);
            default -> throw new IllegalArgumentException("No contestant is called " + contestant);
        };
    }
}
