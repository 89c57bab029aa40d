package io.ringcache.spring.cache;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many loads run at the same time, first come, first served. Who waited long enough goes on without a slot, and a
 * thread that has one needs no second, because it would wait for itself. Thread-safe, never blocks.
 */
final class LoadSlots {

    private final Workers workers;
    private final long waitMillis;
    private final Queue<CompletableFuture<Boolean>> waiting = new ArrayDeque<>();
    private final ConcurrentMap<Thread, Integer> owners = new ConcurrentHashMap<>();
    private int free;

    LoadSlots(int slots, Duration longestWait, Workers workers) {
        this.workers = workers;
        this.free = slots;
        this.waitMillis = longestWait.toMillis();
    }

    /** The right to load, until it is released; the second release does nothing. */
    final class Slot {
        private final boolean inTime;
        private final @Nullable Thread owner;
        private final AtomicBoolean held;

        private Slot(boolean inTime, boolean counts, @Nullable Thread owner) {
            this.inTime = inTime;
            this.owner = owner;
            this.held = new AtomicBoolean(counts);
            if (counts && owner != null) {
                owners.merge(owner, 1, Integer::sum);
            }
        }

        /** Whether it was got in time; otherwise its owner is one too many. */
        boolean inTime() {
            return inTime;
        }

        /** Whether it is to be released. */
        boolean isHeld() {
            return held.get();
        }

        /** Whether the thread is known to load under it. */
        boolean isOf(Thread thread) {
            return thread.equals(owner);
        }

        void release() {
            if (held.compareAndSet(true, false)) {
                if (owner != null) {
                    owners.computeIfPresent(owner, (thread, count) -> count == 1 ? null : count - 1);
                }
                passOn();
            }
        }
    }

    /** @param owner the thread that will load; {@code null} if that is not known */
    CompletableFuture<Slot> acquire(@Nullable Thread owner) {
        if (owner != null && owners.containsKey(owner)) {
            return CompletableFuture.completedFuture(new Slot(/* inTime= */ true, /* counts= */ false, owner));
        }
        return turn().thenApply(inTime -> new Slot(inTime, inTime, owner));
    }

    private CompletableFuture<Boolean> turn() {
        CompletableFuture<Boolean> mine;
        synchronized (this) {
            if (free > 0) {
                free--;
                return CompletableFuture.completedFuture(true);
            }
            mine = new CompletableFuture<>();
            waiting.add(mine);
        }
        // Not by the JDK's own timer: its thread would keep the class loader of this application for ever.
        Future<?> end = workers.later(() -> mine.complete(false), waitMillis);
        var unused = mine.whenComplete((inTime, failure) -> end.cancel(/* mayInterruptIfRunning= */ false));
        return mine;
    }

    private void passOn() {
        while (true) {
            CompletableFuture<Boolean> next;
            synchronized (this) {
                next = waiting.poll();
                if (next == null) {
                    free++;
                    return;
                }
            }
            if (next.complete(true)) {
                return;
            }
        }
    }
}
