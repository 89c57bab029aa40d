package io.ringcache.spring.boot;

import io.ringcache.spring.cache.CacheOptions;
import io.ringcache.spring.cache.OnRedisDown;
import io.ringcache.spring.cache.SingleFlight;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the properties {@code ringcache.spring.*} say about the caches that Spring is given. Immutable.
 *
 * @param transactionAware whether {@code put}, {@code evict} and {@code clear} wait for the commit of the transaction that runs;
 *     {@code false} by default
 * @param cache how all caches behave
 * @param caches how single caches behave, by their names; what is not said here is as for all
 */
@ConfigurationProperties(RingcacheProperties.PREFIX)
public record RingcacheCacheProperties(
        @DefaultValue("false") boolean transactionAware,
        @DefaultValue Behavior cache,
        @DefaultValue Map<String, Behavior> caches) {

    public RingcacheCacheProperties {
        caches = Map.copyOf(caches);
    }

    /**
     * How a cache behaves. Immutable; what is {@code null} is not said.
     *
     * <p>The constructor throws {@link IllegalArgumentException} if a number or duration is out of its range.
     *
     * @param nullValues whether {@code null} is a value that is cached; {@code true} by default
     * @param singleFlight among whom a missing value is loaded once; {@code jvm} by default
     * @param onRedisDown what happens when a node does not answer; {@code miss} by default
     * @param maxLoadsWithoutRedis how many loads of a cache run at the same time in this JVM because a node did not answer, from
     *     1; 16 by default
     * @param maxWaitWithoutRedis how long such a load waits at most before it runs nevertheless, up to a day; 5 seconds by default
     */
    public record Behavior(
            @Nullable Boolean nullValues,
            @Nullable SingleFlight singleFlight,
            @Nullable OnRedisDown onRedisDown,
            @Nullable Integer maxLoadsWithoutRedis,
            @Nullable Duration maxWaitWithoutRedis) {

        public Behavior {
            var unusedWhatItMakes = new CacheOptions(
                    true,
                    SingleFlight.JVM,
                    OnRedisDown.MISS,
                    maxLoadsWithoutRedis == null ? 1 : maxLoadsWithoutRedis,
                    maxWaitWithoutRedis == null ? Duration.ZERO : maxWaitWithoutRedis);
        }

        /** Returns the options with what is said here in place of what they say. */
        public CacheOptions over(CacheOptions options) {
            return new CacheOptions(
                    nullValues == null ? options.nullValues() : nullValues,
                    singleFlight == null ? options.singleFlight() : singleFlight,
                    onRedisDown == null ? options.onRedisDown() : onRedisDown,
                    maxLoadsWithoutRedis == null ? options.maxLoadsWithoutRedis() : maxLoadsWithoutRedis,
                    maxWaitWithoutRedis == null ? options.maxWaitWithoutRedis() : maxWaitWithoutRedis);
        }
    }
}
