package io.ringcache.internal.ratelimit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of decisions that were made without the node: at most one line per node and {@value #PAUSE_SECONDS} seconds, with how
 * many they were, and one when the node decides again. Thread-safe.
 */
final class PolicyLog {

    static final int PAUSE_SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(PolicyLog.class);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(PAUSE_SECONDS);

    private final LongSupplier nanoTime;
    private final Map<Integer, Outage> outages = new ConcurrentHashMap<>();

    PolicyLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** What was and was not told of one node since it decided last. Guarded by the map. */
    private record Outage(long decisions, long untold, long nextLineNanos) {}

    /** A limiter's policy decided in the place of a node. */
    void decided(int node, Definition definition, Exception why) {
        long now = nanoTime.getAsLong();
        outages.compute(node, (index, known) -> {
            if (known != null && now - known.nextLineNanos() < 0) {
                return new Outage(known.decisions() + 1, known.untold() + 1, known.nextLineNanos());
            }
            LOG.warn(
                    "rate limiter '{}' decides by its policy {}: {}; decisions by policy for this node since the last line: {}",
                    definition.name(),
                    definition.onNodeDown(),
                    why.getMessage(),
                    known == null ? 1 : known.untold() + 1);
            return new Outage(known == null ? 1 : known.decisions() + 1, 0, now + PAUSE_NANOS);
        });
    }

    /** A node decided. One look at a map that is empty while all do. */
    void answered(int node, IntFunction<String> display) {
        if (!outages.isEmpty()) {
            Outage over = outages.remove(node);
            if (over != null) {
                LOG.info(
                        "Redis node {} decides about rate limits again; decisions by policy meanwhile: {}",
                        display.apply(node),
                        over.decisions());
            }
        }
    }
}
