package io.ringcache;

import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.NodeDownPolicy;
import io.ringcache.ratelimit.RateLimit;
import io.ringcache.ratelimit.RateLimiterOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Writes what a limiter is made of as texts of the configuration. Not thread-safe. */
final class LimiterTexts implements RateLimiterOptions {

    private final BiConsumer<String, Object> settings;
    private final List<RateLimit> limits = new ArrayList<>();

    /** @param settings gets the names of settings of the limiter, and their values */
    LimiterTexts(BiConsumer<String, Object> settings) {
        this.settings = settings;
    }

    private RateLimiterOptions set(String setting, Object value) {
        settings.accept(setting, value);
        return this;
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public RateLimiterOptions algorithm(Algorithm algorithm) {
        return set("algorithm", spelled(algorithm));
    }

    @Override
    public RateLimiterOptions limit(RateLimit limit) {
        limits.add(limit);
        return set("limits", limits.stream().map(RateLimit::toString).collect(Collectors.joining(", ")));
    }

    @Override
    public RateLimiterOptions onNodeDown(NodeDownPolicy policy) {
        return set("on-node-down", spelled(policy));
    }

    @Override
    public RateLimiterOptions localShare(double share) {
        return set("local-share", share);
    }
}
