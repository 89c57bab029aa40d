package io.ringcache.spring.cache;

import java.time.Duration;

/**
 * How a cache behaves towards Spring. Immutable and thread-safe.
 *
 * <p>The constructor throws {@link IllegalArgumentException} if a number is not positive.
 *
 * @param nullValues whether {@code null} is a value that is cached (default true); otherwise putting it is an error
 * @param singleFlight among whom a missing value is loaded once, where Spring leaves the loading to the cache (default
 *     {@link SingleFlight#JVM})
 * @param onRedisDown what happens when a node does not answer (default {@link OnRedisDown#MISS})
 * @param maxLoadsWithoutRedis how many loads of this cache run at the same time in this JVM because a node did not answer
 *     (default 16); others wait
 * @param maxWaitWithoutRedis how long such a load waits at most before it runs nevertheless (default 5 seconds), because a
 *     request must not fail for want of a cache
 */
public record CacheOptions(
        boolean nullValues,
        SingleFlight singleFlight,
        OnRedisDown onRedisDown,
        int maxLoadsWithoutRedis,
        Duration maxWaitWithoutRedis) {

    public CacheOptions {
        if (maxLoadsWithoutRedis < 1) {
            throw new IllegalArgumentException(
                    "maxLoadsWithoutRedis is " + maxLoadsWithoutRedis + ": expected a number from 1");
        }
        if (maxWaitWithoutRedis.isNegative() || maxWaitWithoutRedis.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "maxWaitWithoutRedis is " + maxWaitWithoutRedis + ": expected a duration from 0 to 1d");
        }
    }

    /** Returns the documented defaults. */
    public static CacheOptions defaults() {
        return new CacheOptions(true, SingleFlight.JVM, OnRedisDown.MISS, 16, Duration.ofSeconds(5));
    }

    public CacheOptions withNullValues(boolean allowed) {
        return new CacheOptions(allowed, singleFlight, onRedisDown, maxLoadsWithoutRedis, maxWaitWithoutRedis);
    }

    public CacheOptions withSingleFlight(SingleFlight among) {
        return new CacheOptions(nullValues, among, onRedisDown, maxLoadsWithoutRedis, maxWaitWithoutRedis);
    }

    public CacheOptions withOnRedisDown(OnRedisDown policy) {
        return new CacheOptions(nullValues, singleFlight, policy, maxLoadsWithoutRedis, maxWaitWithoutRedis);
    }

    public CacheOptions withMaxLoadsWithoutRedis(int loads) {
        return new CacheOptions(nullValues, singleFlight, onRedisDown, loads, maxWaitWithoutRedis);
    }

    public CacheOptions withMaxWaitWithoutRedis(Duration wait) {
        return new CacheOptions(nullValues, singleFlight, onRedisDown, maxLoadsWithoutRedis, wait);
    }
}
