package io.ringcache.fault;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Measures and passes time. Stateless. */
final class Times {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_NANOS = 200_000;

    private Times() {}

    static double millisSince(long startNanos) {
        return millis(System.nanoTime() - startNanos);
    }

    static double millis(long nanos) {
        return nanos / 1e6;
    }

    /** Lets a fault last. */
    static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Waits for what must come; returns how long it took, in milliseconds. */
    static double until(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new AssertionError("after " + PATIENCE + " still not: " + what);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return millisSince(start);
    }
}
