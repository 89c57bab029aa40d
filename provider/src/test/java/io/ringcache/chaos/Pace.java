package io.ringcache.chaos;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Spreads calls over time, and lets time pass. Stateless. */
final class Pace {

    private Pace() {}

    /** Waits for about that long, between half and one and a half of it. */
    static void about(long micros, Random random) {
        LockSupport.parkNanos((long) (micros * 1_000 * (0.5 + random.nextDouble())));
    }

    /** Lets that much time pass, whatever wakes the thread meanwhile. */
    static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
