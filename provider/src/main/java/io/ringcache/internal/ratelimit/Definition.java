package io.ringcache.internal.ratelimit;

import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.NodeDownPolicy;
import io.ringcache.ratelimit.RateLimit;
import io.ringcache.ratelimit.RateLimiterOptions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a limiter is made of, complete and right. Immutable. */
record Definition(
        String name, Algorithm algorithm, List<RateLimit> limits, NodeDownPolicy onNodeDown, double localShare) {

    Definition {
        limits = List.copyOf(limits);
        String limiter = "rate limiter '" + name + "'";
        if (limits.isEmpty()) {
            throw new IllegalArgumentException(limiter
                    + " has no limit: add one with limit(permits, period), or set rate-limiters." + name + ".limits");
        }
        if (limits.size() > RateLimiterOptions.MOST_LIMITS) {
            throw new IllegalArgumentException(
                    limiter + " has " + limits.size() + " limits: give at most " + RateLimiterOptions.MOST_LIMITS);
        }
        boolean burst = limits.stream().anyMatch(limit -> limit.burst() != limit.permits());
        if (burst && algorithm != Algorithm.TOKEN_BUCKET) {
            throw new IllegalArgumentException(
                    limiter + " has a limit with a burst of its own, which only the algorithm"
                            + " TOKEN_BUCKET knows: take that algorithm, or a limit without burst");
        }
    }

    /**
     * What stands behind the names of its keys. So limits that were changed have keys of their own, which begin full, and JVMs
     * with the old ones and JVMs with the new ones do not disturb each other.
     */
    String label() {
        String numbers = limits.stream()
                .map(limit -> limit.permits() + "/" + Counting.micros(limit) + "/" + limit.burst())
                .collect(Collectors.joining(","));
        return algorithm.name().toLowerCase(Locale.ROOT) + ":" + numbers;
    }

    /** The most permits that can ever be taken at once. */
    long mostAtOnce() {
        return limits.stream().mapToLong(RateLimit::burst).min().orElseThrow();
    }
}
