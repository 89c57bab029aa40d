package io.ringcache.internal.cache;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.store.Budget;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Locks of this JVM, one per stripe of keys. They spare conflicts, order events and run one processor per key at a time;
 * atomicity does not rest on them. Thread-safe.
 *
 * <p>A thread that holds one lock already, because user code under it called a cache, only tries the second: it never
 * waits, so no circle of waiting can arise. Who waits does so at the cost of its budget, except while the application's
 * code runs under the lock.
 */
final class KeyLocks {

    private static final int STRIPES = 1 << 10;

    /** How many locks of any cache the thread holds. */
    private static final ThreadLocal<Integer> HELD = new ThreadLocal<>();

    private static final class Stripe {
        private final ReentrantLock lock = new ReentrantLock();
        /** For how long code of the application has run under the lock, apart from what runs now. */
        private volatile long applicationNanos;
        /** Since when such code runs; {@link #NOT_RUNNING} if none does. Changed by the holder only. */
        private volatile long applicationSince = NOT_RUNNING;

        long applicationNanos(long now) {
            long since = applicationSince;
            return applicationNanos + (since == NOT_RUNNING ? 0 : now - since);
        }

        void applicationEnds(long now) {
            long ran = now - applicationSince;
            applicationSince = NOT_RUNNING;
            long before = applicationNanos;
            applicationNanos = before + ran;
        }
    }

    private static final long NOT_RUNNING = Long.MIN_VALUE;

    private final Stripe[] stripes = new Stripe[STRIPES];

    KeyLocks() {
        Arrays.setAll(stripes, i -> new Stripe());
    }

    private Stripe stripe(long keyHash) {
        return stripes[(int) (keyHash >>> 32) & (STRIPES - 1)];
    }

    /**
     * Runs {@code work} with the lock of the key, or without any where waiting for it could never end.
     *
     * @throws NodeUnavailableException if the budget was spent before it was the thread's turn
     */
    <T> T locked(long keyHash, Budget budget, Supplier<T> work) {
        Stripe stripe = stripe(keyHash);
        Integer outer = HELD.get();
        if (outer == null) {
            acquire(stripe, budget);
        } else if (!stripe.lock.tryLock()) {
            return work.get();
        }
        HELD.set(outer == null ? 1 : outer + 1);
        try {
            return work.get();
        } finally {
            if (outer == null) {
                HELD.remove();
            } else {
                HELD.set(outer);
            }
            stripe.lock.unlock();
        }
    }

    /** Runs the application's code, under the lock of the key if the thread has it. */
    <T> T application(long keyHash, Supplier<T> code) {
        Stripe stripe = stripe(keyHash);
        if (!stripe.lock.isHeldByCurrentThread()) {
            return code.get();
        }
        if (stripe.applicationSince != NOT_RUNNING) {
            return code.get();
        }
        stripe.applicationSince = System.nanoTime();
        try {
            return code.get();
        } finally {
            stripe.applicationEnds(System.nanoTime());
        }
    }

    private static void acquire(Stripe stripe, Budget budget) {
        if (stripe.lock.tryLock()) {
            return;
        }
        long start = System.nanoTime();
        long application = stripe.applicationNanos(start);
        long waited = 0;
        try {
            while (!stripe.lock.tryLock(budget.leftNanos() - waited, TimeUnit.NANOSECONDS)) {
                long now = System.nanoTime();
                waited = now - start - (stripe.applicationNanos(now) - application);
                if (waited >= budget.leftNanos()) {
                    throw notYet("within timeouts.operation: its node answers slowly, or too many change it", null);
                }
            }
            long now = System.nanoTime();
            budget.spend(Math.max(0, now - start - (stripe.applicationNanos(now) - application)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notYet("before the thread was interrupted", e);
        }
    }

    private static NodeUnavailableException notYet(String what, @Nullable Throwable cause) {
        return new NodeUnavailableException(
                "other changes of the same key in this JVM did not end " + what + "; nothing was changed", cause);
    }
}
