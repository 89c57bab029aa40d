package io.ringcache.spring.cache;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how many loads run at the same time, first come, first served. Who waited long enough goes on without a slot.
 * Thread-safe, never blocks.
 */
final class LoadSlots {

    private final long waitNanos;
    private final Queue<CompletableFuture<Slot>> waiting = new ArrayDeque<>();
    private int free;

    LoadSlots(int slots, Duration longestWait) {
        this.free = slots;
        this.waitNanos = longestWait.toNanos();
    }

    /** The right to load, until it is released; the second release does nothing. */
    final class Slot {
        private boolean held;

        private Slot(boolean held) {
            this.held = held;
        }

        /** Whether it was got in time; otherwise its owner is one too many. */
        synchronized boolean inTime() {
            return held;
        }

        void release() {
            synchronized (this) {
                if (!held) {
                    return;
                }
                held = false;
            }
            passOn();
        }
    }

    CompletableFuture<Slot> acquire() {
        CompletableFuture<Slot> mine;
        synchronized (this) {
            if (free > 0) {
                free--;
                return CompletableFuture.completedFuture(new Slot(true));
            }
            mine = new CompletableFuture<>();
            waiting.add(mine);
        }
        mine.completeOnTimeout(new Slot(false), waitNanos, TimeUnit.NANOSECONDS);
        return mine;
    }

    private void passOn() {
        while (true) {
            CompletableFuture<Slot> next;
            synchronized (this) {
                next = waiting.poll();
                if (next == null) {
                    free++;
                    return;
                }
            }
            if (next.complete(new Slot(true))) {
                return;
            }
        }
    }
}
