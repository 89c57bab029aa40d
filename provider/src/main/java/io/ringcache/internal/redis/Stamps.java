package io.ringcache.internal.redis;

import io.ringcache.internal.store.Version;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives each write of this JVM its version: a time, which orders the writes of all JVMs as well as their clocks agree, and a number that no other
 * write has. A write that was made with another in view is later than that one, whatever the clocks say. Thread-safe.
 */
final class Stamps {

    /** Names this JVM as a writer; the lower half counts. */
    private static final long WRITER = (long) new SecureRandom().nextInt() << Integer.SIZE;

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final AtomicLong LAST_MICROS = new AtomicLong();

    private Stamps() {}

    /** A version later than all that were given or seen here. */
    static Version next(ServerClock clock) {
        return stamped(nextMicros(clock));
    }

    /** A time later than all that were given or seen here, in microseconds since 1970. */
    static long nextMicros(ServerClock clock) {
        long now = clock.microsAt(System.nanoTime());
        return LAST_MICROS.updateAndGet(last -> Math.max(last + 1, now));
    }

    /** The least version above another: of what is no news, and must not win over anything that is. */
    static Version justAbove(Version other) {
        return stamped(other.high() + 1);
    }

    private static Version stamped(long micros) {
        return new Version(micros, WRITER | Integer.toUnsignedLong(COUNT.incrementAndGet()));
    }

    /** What is given from now on is later than this. */
    static void saw(Version version) {
        if (version.high() > LAST_MICROS.get()) {
            LAST_MICROS.accumulateAndGet(version.high(), Math::max);
        }
    }
}
