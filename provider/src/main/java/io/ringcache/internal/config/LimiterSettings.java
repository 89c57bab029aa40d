package io.ringcache.internal.config;

import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.NodeDownPolicy;
import io.ringcache.ratelimit.RateLimit;
import io.ringcache.ratelimit.RateLimiterOptions;
import java.util.List;
import java.util.function.Consumer;

/**
 * The settings of one rate limiter. Immutable.
 *
 * <p>The constructor throws {@link IllegalArgumentException} if there is no limit, or a burst that the algorithm does not know.
 *
 * @param limits at least one
 * @param algorithm how arrivals are counted (default {@link Algorithm#TOKEN_BUCKET})
 * @param onNodeDown what is decided when a node does not answer (default {@link NodeDownPolicy#CLOSED})
 * @param localShare which part of each limit this JVM may grant by itself (default {@value
 *     RateLimiterOptions#DEFAULT_LOCAL_SHARE})
 */
public record LimiterSettings(List<RateLimit> limits, Algorithm algorithm, NodeDownPolicy onNodeDown, double localShare)
        implements Consumer<RateLimiterOptions> {

    public LimiterSettings {
        limits = List.copyOf(limits);
        if (limits.isEmpty()) {
            throw new IllegalArgumentException("limits is not set: give at least one, such as 10/1s");
        }
        for (RateLimit limit : limits) {
            if (limit.burst() != limit.permits() && algorithm != Algorithm.TOKEN_BUCKET) {
                throw new IllegalArgumentException(
                        "limits has '" + limit + "', but only the algorithm token-bucket knows a"
                                + " burst: set algorithm to token-bucket, or leave the burst out");
            }
        }
    }

    /** Makes a limiter have these settings. */
    @Override
    public void accept(RateLimiterOptions options) {
        options.algorithm(algorithm).onNodeDown(onNodeDown).localShare(localShare);
        limits.forEach(options::limit);
    }
}
