package io.ringcache.internal.ratelimit;

import io.ringcache.internal.script.ServiceNodes;
import io.ringcache.ratelimit.RateLimiter;
import io.ringcache.ratelimit.RateLimiterOptions;
import io.ringcache.ratelimit.RateLimiters;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The rate limiters of one set of nodes. Limiters are light: they hold no connection and no state of any key. Thread-safe. */
public final class LimiterService implements RateLimiters, AutoCloseable {

    /** A few hundred bytes each. */
    private static final int MOST_LOCAL_KEYS = 10_000;

    private final ServiceNodes nodes;
    private final String namespace;
    private final Map<String, Consumer<RateLimiterOptions>> configured;
    private final LocalShares shares = new LocalShares(MOST_LOCAL_KEYS, System::nanoTime);
    private final PolicyLog log = new PolicyLog(System::nanoTime);

    /**
     * Checks the configured limiters, too.
     *
     * @param nodes closed with this
     * @param namespace prefix of all keys; whoever shares it shares the limiters
     * @param configured what the configuration says of limiters, by their names
     * @throws IllegalArgumentException if one of them cannot be
     */
    public LimiterService(
            ServiceNodes nodes, String namespace, Map<String, ? extends Consumer<RateLimiterOptions>> configured) {
        this.nodes = nodes;
        this.namespace = namespace;
        this.configured = Collections.unmodifiableMap(new TreeMap<>(configured));
        this.configured.keySet().forEach(this::limiter);
    }

    @Override
    public RateLimiter limiter(String name) {
        if (!configured.containsKey(name)) {
            String known = configured.isEmpty() ? "none" : String.join(", ", configured.keySet());
            throw new IllegalArgumentException("there is no rate limiter '" + name
                    + "' in the configuration: set rate-limiters." + name
                    + ".limits, or describe it with limiter(name, options); configured are: " + known);
        }
        return limiter(name, none -> {});
    }

    @Override
    public RateLimiter limiter(String name, Consumer<RateLimiterOptions> options) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("the name of a rate limiter is empty");
        }
        LimiterOptions collected = new LimiterOptions();
        Consumer<RateLimiterOptions> before = configured.get(name);
        if (before != null) {
            before.accept(collected);
        }
        options.accept(collected);
        Definition definition = collected.definition(name);
        return new NodeLimiter(
                definition,
                new LimiterKeys(namespace, definition),
                nodes,
                new PolicyDecisions(definition, shares),
                log);
    }

    @Override
    public void close() {
        nodes.close();
    }
}
