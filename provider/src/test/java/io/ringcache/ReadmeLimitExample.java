package io.ringcache;

import io.ringcache.ratelimit.RateLimitResult;
import io.ringcache.ratelimit.RateLimiter;
import io.ringcache.ratelimit.RateLimiters;
import java.time.Duration;

/** The example of rate limits in the README, which {@link ReadmeExampleTest} compares and runs. */
final class ReadmeLimitExample {

    private ReadmeLimitExample() {}

    static String answer(RateLimiters limiters, String customer) {
        RateLimiter exports = limiters.limiter(
                "export", options -> options.limit(10, Duration.ofSeconds(1)).limit(500, Duration.ofHours(1)));
        RateLimitResult result = exports.tryAcquire(customer); // one round trip for both limits
        if (!result.allowed()) {
            return "429, Retry-After: " + result.retryAfterSeconds();
        }
        return "200, RateLimit-Remaining: " + result.remaining();
    }
}
