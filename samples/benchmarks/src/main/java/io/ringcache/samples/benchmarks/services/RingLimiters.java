package io.ringcache.samples.benchmarks.services;

import io.ringcache.RingServices;
import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.RateLimiter;
import java.time.Duration;

/** Ringcache's. */
final class RingLimiters implements Limiters {

    private final RingServices services;
    private final Algorithm algorithm;

    RingLimiters(String node, Algorithm algorithm) {
        services = Rings.open(node);
        this.algorithm = algorithm;
    }

    @Override
    public Limiter limiter(String key, long permits, Duration period) {
        RateLimiter limiter = services.rateLimiters()
                .limiter(
                        Rings.limiter(permits),
                        options -> options.algorithm(algorithm).limit(permits, period));
        return () -> limiter.tryAcquire(key).allowed();
    }

    @Override
    public void close() {
        services.close();
    }
}
