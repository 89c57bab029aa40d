package io.ringcache.internal.ratelimit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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

    /** What was decided without one node since it decided last. */
    private static final class Outage {
        private final AtomicLong decisions = new AtomicLong();
        private final AtomicLong told = new AtomicLong();
        private final AtomicLong nextLineNanos;

        Outage(long now) {
            nextLineNanos = new AtomicLong(now);
        }
    }

    /** A limiter's policy decided in the place of a node. */
    void decided(int node, Definition definition, Exception why) {
        long now = nanoTime.getAsLong();
        Outage outage = outages.computeIfAbsent(node, index -> new Outage(now));
        long count = outage.decisions.incrementAndGet();
        long next = outage.nextLineNanos.get();
        if (now - next >= 0 && outage.nextLineNanos.compareAndSet(next, now + PAUSE_NANOS)) {
            LOG.warn(
                    "rate limiter '{}' decides by its policy {}: {}; decisions by policy for this node since the last line: {}",
                    definition.name(),
                    definition.onNodeDown(),
                    why.getMessage(),
                    count - outage.told.getAndSet(count));
        }
    }

    /** A node decided. One look at a map that is empty while all do. */
    void answered(int node, IntFunction<String> display) {
        if (!outages.isEmpty()) {
            Outage over = outages.remove(node);
            if (over != null) {
                LOG.info(
                        "Redis node {} decides about rate limits again; decisions by policy meanwhile: {}",
                        display.apply(node),
                        over.decisions.get());
            }
        }
    }
}
