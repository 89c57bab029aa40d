package io.ringcache.internal.ratelimit;

import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.NodeDownPolicy;
import io.ringcache.ratelimit.RateLimit;
import io.ringcache.ratelimit.RateLimiterOptions;
import java.util.ArrayList;
import java.util.List;

/** Collects what a limiter is made of. Not thread-safe. */
final class LimiterOptions implements RateLimiterOptions {

    private Algorithm algorithm = Algorithm.TOKEN_BUCKET;
    private final List<RateLimit> limits = new ArrayList<>();
    private NodeDownPolicy onNodeDown = NodeDownPolicy.CLOSED;
    private double localShare = DEFAULT_LOCAL_SHARE;

    @Override
    public RateLimiterOptions algorithm(Algorithm algorithm) {
        this.algorithm = algorithm;
        return this;
    }

    @Override
    public RateLimiterOptions limit(RateLimit limit) {
        limits.add(limit);
        return this;
    }

    @Override
    public RateLimiterOptions onNodeDown(NodeDownPolicy policy) {
        onNodeDown = policy;
        return this;
    }

    @Override
    public RateLimiterOptions localShare(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("the local share is " + share + ": expected a number above 0, up to 1");
        }
        localShare = share;
        return this;
    }

    Definition definition(String name) {
        return new Definition(name, algorithm, limits, onNodeDown, localShare);
    }
}
