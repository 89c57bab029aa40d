package io.ringcache.spring.web;

import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.RateLimit;
import io.ringcache.ratelimit.RateLimitResult;
import io.ringcache.ratelimit.RateLimiter;
import java.time.Duration;
import java.util.List;
import reactor.core.scheduler.Schedulers;

/** A limiter that remembers whether the thread that asked it last may block. */
final class ThreadOfLimiter implements RateLimiter {

    private final RateLimiter limiter;
    private volatile boolean mayBlock;

    ThreadOfLimiter(RateLimiter limiter) {
        this.limiter = limiter;
    }

    boolean mayBlock() {
        return mayBlock;
    }

    @Override
    public String name() {
        return limiter.name();
    }

    @Override
    public Algorithm algorithm() {
        return limiter.algorithm();
    }

    @Override
    public List<RateLimit> limits() {
        return limiter.limits();
    }

    @Override
    public RateLimitResult tryAcquire(String key, long permits) {
        mayBlock = !Schedulers.isInNonBlockingThread();
        return limiter.tryAcquire(key, permits);
    }

    @Override
    public RateLimitResult acquire(String key, long permits, Duration maxWait) throws InterruptedException {
        return limiter.acquire(key, permits, maxWait);
    }

    @Override
    public RateLimitResult remaining(String key) {
        return limiter.remaining(key);
    }

    @Override
    public void reset(String key) {
        limiter.reset(key);
    }
}
