package io.ringcache.internal.lock;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Gives back in the background what nobody holds any more though the node may think so, until the node has confirmed it or
 * the lease is over. The same id twice does no harm. Thread-safe, never waits.
 */
final class Releases {

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final LockNodes nodes;
    private final ScheduledExecutorService timer;

    Releases(LockNodes nodes, ScheduledExecutorService timer) {
        this.nodes = nodes;
        this.timer = timer;
    }

    /** Begins to give back what is not held any more. */
    void begin(Hold hold) {
        begin(hold.resource(), hold.id(), hold.hasStragglers(), hold.longestLeaseNanos());
    }

    /**
     * Begins to give back an acquisition.
     *
     * @param stragglers whether requests under this id may still be on their way
     * @param leaseNanos after which there is nothing left to give back
     */
    void begin(Resource resource, byte[] id, boolean stragglers, long leaseNanos) {
        new Release(resource, id, stragglers, System.nanoTime() + leaseNanos).send();
    }

    private final class Release {

        private final Resource resource;
        private final byte[] id;
        private final boolean stragglers;
        private final long endNanos;
        private long pauseNanos = FIRST_PAUSE_NANOS;

        Release(Resource resource, byte[] id, boolean stragglers, long endNanos) {
            this.resource = resource;
            this.id = id;
            this.stragglers = stragglers;
            this.endNanos = endNanos;
        }

        void send() {
            var unused = nodes.start(resource, () -> resource.release(id, stragglers))
                    .whenComplete((reply, failure) -> {
                        if (failure != null) {
                            later();
                        }
                    });
        }

        private void later() {
            if (System.nanoTime() - endNanos < 0 && !timer.isShutdown()) {
                long pause = pauseNanos / 2 + ThreadLocalRandom.current().nextLong(pauseNanos);
                pauseNanos = Math.min(LONGEST_PAUSE_NANOS, 2 * pauseNanos);
                var unused = timer.schedule(this::send, pause, TimeUnit.NANOSECONDS);
            }
        }
    }
}
