package io.ringcache.samples.benchmarks.services;

import io.ringcache.RingServices;
import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.RateLimiter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Ringcache's. */
final class RingLimiters implements Limiters {

    private final RingServices services;
    private final Algorithm algorithm;
    /** One limiter has many keys. */
    private final Map<String, RateLimiter> limiters = new HashMap<>();

    RingLimiters(String node, Algorithm algorithm) {
        services = Rings.open(node);
        this.algorithm = algorithm;
    }

    @Override
    public Limiter limiter(String key, long permits, Duration period) {
        RateLimiter limiter = limiters.computeIfAbsent(
                Rings.limiter(permits),
                name -> services.rateLimiters()
                        .limiter(name, options -> options.algorithm(algorithm).limit(permits, period)));
        return () -> limiter.tryAcquire(key).allowed();
    }

    @Override
    public void close() {
        services.close();
    }
}
