package io.ringcache.internal.redis;

import io.ringcache.internal.ring.RingRecord;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for changes of the ring that others make, and finishes one that goes on for too long: whoever began it may have
 * died. Thread-safe.
 */
final class StalledChanges {

    private static final Logger LOG = LoggerFactory.getLogger(StalledChanges.class);

    /** A change takes some round trips; who makes one may wait for slow nodes. */
    private static final long PATIENCE_NANOS = 1_000_000_000L;

    private final RingTopology topology;
    /** The epoch that a change ends, and when this JVM first saw that it is being made. */
    private int ending = -1;

    private long sinceNanos;

    StalledChanges(RingTopology topology) {
        this.topology = topology;
    }

    /** Complete when it is worth asking again. */
    CompletableFuture<@Nullable Void> await(NodeRecord closed) {
        return isStalled(closed) ? finish(closed) : topology.aMomentLater();
    }

    private synchronized boolean isStalled(NodeRecord closed) {
        long now = System.nanoTime();
        if (ending != closed.epoch()) {
            ending = closed.epoch();
            sinceNanos = now;
        }
        boolean stalled = now - sinceNanos > PATIENCE_NANOS;
        if (stalled) {
            sinceNanos = now;
        }
        return stalled;
    }

    /** What was decided may be known elsewhere; if not, the change is made here. */
    private CompletableFuture<@Nullable Void> finish(NodeRecord closed) {
        return topology.founding()
                .survey()
                .thenComposeAsync(
                        said -> {
                            topology.founding().adoptNewest(said.values());
                            return topology.epoch() > closed.epoch() ? none() : change(closed);
                        },
                        topology.nodes().background()::soon)
                .exceptionally(failure -> {
                    LOG.warn(
                            "the change of the ring cannot be finished now: {}",
                            Failures.root(failure).getMessage());
                    return null;
                })
                .thenCompose(none -> topology.aMomentLater());
    }

    private CompletableFuture<@Nullable Void> change(NodeRecord closed) {
        LOG.warn("a change of the ring that somebody began in epoch {} is finished here", closed.epoch());
        return new RingChange(topology, RingRecord.parse(closed.planned()), Set.of()).run();
    }

    private static CompletableFuture<@Nullable Void> none() {
        return CompletableFuture.completedFuture(null);
    }
}
