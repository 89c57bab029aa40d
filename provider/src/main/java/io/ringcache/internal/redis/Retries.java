package io.ringcache.internal.redis;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How long to wait before the next attempt to connect: a random part of a limit that doubles, so that many JVMs never come
 * at the same time. Guarded by whoever uses it.
 */
final class Retries {

    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    /** What somebody has to mend is not tried more often than this allows, lest servers lock users out. */
    private static final long REFUSED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    /** A link that held so long was no failure. */
    private static final Duration STEADY = Duration.ofSeconds(1);

    private final LongSupplier nanoTime;
    private int failures;
    private boolean refused;
    private long upSinceNanos;

    Retries(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void succeeded() {
        upSinceNanos = nanoTime.getAsLong();
        refused = false;
    }

    /** The link ended; the next attempt may follow at once if it held for a while. */
    void ended() {
        failures = nanoTime.getAsLong() - upSinceNanos >= STEADY.toNanos() ? 0 : failures + 1;
    }

    void failed() {
        failures++;
        refused = false;
    }

    /** The server or this JVM does not accept the other: that ends only when somebody mends something. */
    void refused() {
        failures++;
        refused = true;
    }

    long delayNanos() {
        if (failures == 0) {
            return 0;
        }
        if (refused) {
            return REFUSED_NANOS + ThreadLocalRandom.current().nextLong(REFUSED_NANOS);
        }
        long limit = Math.min(LONGEST_NANOS, FIRST_NANOS << Math.min(failures - 1, 10));
        return ThreadLocalRandom.current().nextLong(limit);
    }
}
