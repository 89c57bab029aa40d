package io.ringcache.ratelimit;

import java.util.function.Consumer;

/**
 * The rate limiters of one set of Redis servers, by name. Thread-safe. Two with the same name and settings are the same limiter, here
 * and in every JVM with the same servers and namespace. Nothing here connects; the first decision does.
 */
public interface RateLimiters {

    /**
     * The limiter that the configuration names.
     *
     * @throws IllegalArgumentException if it names none, with a hint at the nearest
     */
    RateLimiter limiter(String name);

    /**
     * A limiter that is described here; for a name that the configuration has, starting from what it says.
     *
     * @throws IllegalArgumentException if the description lacks a limit, or has a wrong value
     */
    RateLimiter limiter(String name, Consumer<RateLimiterOptions> options);
}
