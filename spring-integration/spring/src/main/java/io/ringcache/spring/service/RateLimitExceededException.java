package io.ringcache.spring.service;

import io.ringcache.ratelimit.RateLimit;
import io.ringcache.ratelimit.RateLimitResult;
import io.ringcache.ratelimit.RateLimiter;
import java.util.List;

/** A {@link RateLimited} method was not run, because its limiter refused the call. With a web application it becomes the answer 429. */
public final class RateLimitExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String limiterName;
    private final transient List<RateLimit> limits;
    private final transient RateLimitResult result;

    /** The refusal of {@code limiter}; for code that asks limiters by itself and wants the same answers. */
    public RateLimitExceededException(RateLimiter limiter, RateLimitResult result) {
        super("the rate limiter '" + limiter.name() + "' refused the call; it may be allowed in "
                + result.retryAfter().toMillis() + " ms");
        this.limiterName = limiter.name();
        this.limits = List.copyOf(limiter.limits());
        this.result = result;
    }

    /** The name of the limiter. */
    public String limiterName() {
        return limiterName;
    }

    /** The limits of the limiter. */
    public List<RateLimit> limits() {
        return limits;
    }

    /** The decision, with the time after which another attempt makes sense. */
    public RateLimitResult result() {
        return result;
    }
}
