package io.ringcache.spring.web;

import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.RateLimit;
import io.ringcache.ratelimit.RateLimitResult;
import io.ringcache.ratelimit.RateLimiter;
import java.time.Duration;
import java.util.List;
import javax.cache.CacheException;

/** A limiter whose server refuses for good. */
final class BrokenLimiter implements RateLimiter {

    @Override
    public String name() {
        return "broken";
    }

    @Override
    public Algorithm algorithm() {
        return Algorithm.TOKEN_BUCKET;
    }

    @Override
    public List<RateLimit> limits() {
        return List.of(new RateLimit(1, Duration.ofSeconds(1)));
    }

    @Override
    public RateLimitResult tryAcquire(String key, long permits) {
        throw new CacheException("NOPERM");
    }

    @Override
    public RateLimitResult acquire(String key, long permits, Duration maxWait) {
        throw new CacheException("NOPERM");
    }

    @Override
    public RateLimitResult remaining(String key) {
        throw new CacheException("NOPERM");
    }

    @Override
    public void reset(String key) {
        throw new CacheException("NOPERM");
    }
}
