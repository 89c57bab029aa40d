package io.ringcache.internal.store;

import java.time.Duration;

/**
 * For how long one call of the application may still wait for nodes, whatever it does with them. Only waiting counts, not
 * the time that the application's own loaders, writers and processors take. Used by one thread.
 */
public final class Budget {

    private long leftNanos;

    private Budget(long nanos) {
        leftNanos = nanos;
    }

    public static Budget of(Duration limit) {
        return new Budget(limit.toNanos());
    }

    /** What is left, at least 0. */
    public long leftNanos() {
        return Math.max(0, leftNanos);
    }

    public boolean isSpent() {
        return leftNanos <= 0;
    }

    public void spend(long nanos) {
        leftNanos -= nanos;
    }
}
