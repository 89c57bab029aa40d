package io.ringcache.samples.benchmarks.services;

import java.time.Duration;
import org.redisson.api.RRateLimiter;
import org.redisson.api.RateType;
import org.redisson.api.RedissonClient;

/** Redisson's: one object per key, whose rate is set once. */
final class RedissonLimiters implements Limiters {

    private final RedissonClient client;

    RedissonLimiters(String node) {
        client = RedissonLocks.client(node);
    }

    @Override
    public Limiter limiter(String key, long permits, Duration period) {
        RRateLimiter limiter = client.getRateLimiter(key);
        if (!limiter.trySetRate(RateType.OVERALL, permits, period)) {
            throw new IllegalStateException("had a rate");
        }
        return limiter::tryAcquire;
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
