package io.ringcache.internal.lock;

import java.time.Duration;

/** For how long a caller waits for others to give back what it wants. Immutable. */
final class Patience {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** Until it is there. */
    static final Patience ENDLESS = new Patience(/* endless= */ true, 0);

    private final boolean endless;
    private final long endNanos;

    private Patience(boolean endless, long endNanos) {
        this.endless = endless;
        this.endNanos = endNanos;
    }

    /** From now on; zero or less: not at all. */
    static Patience of(Duration wait) {
        if (wait.compareTo(LONGEST) >= 0) {
            return ENDLESS;
        }
        long nanos = wait.isNegative() ? 0 : wait.toNanos();
        return new Patience(/* endless= */ false, System.nanoTime() + nanos);
    }

    /** How long it still lasts, at most {@code limitNanos}; 0 when it is over. */
    long leftNanos(long limitNanos) {
        return endless ? limitNanos : Math.max(0, Math.min(limitNanos, endNanos - System.nanoTime()));
    }

    boolean isOver() {
        return leftNanos(1) == 0;
    }
}
