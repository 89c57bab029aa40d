package io.ringcache.internal.lock;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Spares the thread of a timer from being woken by each acquisition. A timer wakes its thread for a task that comes before
 * all others, and the renewal of the only hold does. As long as there are acquisitions, this has a task that comes before
 * them. Thread-safe.
 */
final class Pacemaker {

    private final ScheduledExecutorService timer;
    private final long pauseNanos;
    private final AtomicBoolean beating = new AtomicBoolean();
    /** Whether there was an acquisition since the last beat. One that is overlooked costs a wake-up, no more. */
    private volatile boolean needed;

    /** @param pauseNanos between two beats; acquisitions with tasks that come earlier wake the thread */
    Pacemaker(ScheduledExecutorService timer, long pauseNanos) {
        this.timer = timer;
        this.pauseNanos = pauseNanos;
    }

    /** To be called before a task is planned for an acquisition. */
    void acquired() {
        if (!needed) {
            needed = true;
        }
        if (!beating.get() && beating.compareAndSet(false, true)) {
            next();
        }
    }

    private void next() {
        needed = false;
        var unused = timer.schedule(this::beat, pauseNanos, TimeUnit.NANOSECONDS);
    }

    private void beat() {
        if (needed) {
            next();
        } else {
            beating.set(false);
        }
    }
}
