package io.ringcache.internal.redis;

import java.util.concurrent.TimeUnit;

/**
 * What time it is on a node, without asking it: the offset between its clock and this JVM's monotonic clock, from the
 * narrowest answer seen lately. Off by at most half the round trip of that answer. Thread-safe.
 */
final class ServerClock {

    /** How fast two clocks may drift apart, in parts per million: an old sample loses weight. */
    private static final long DRIFT_PPM = 200;

    private record Sample(long offsetNanos, long errorNanos, long takenNanos) {
        long errorAt(long nowNanos) {
            return errorNanos + (nowNanos - takenNanos) / 1_000_000 * DRIFT_PPM;
        }
    }

    private volatile Sample sample;

    ServerClock() {
        // Until the first answer, the two are assumed to agree; every connection begins with an answer.
        long now = System.nanoTime();
        long wall = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        sample = new Sample(wall - now, TimeUnit.DAYS.toNanos(1), now);
    }

    /** The node said {@code serverMicros} between the two readings of {@link System#nanoTime()}. */
    synchronized void learn(long serverMicros, long sentNanos, long receivedNanos) {
        long error = (receivedNanos - sentNanos) / 2 + 1;
        long offset = TimeUnit.MICROSECONDS.toNanos(serverMicros) - (sentNanos + error);
        Sample known = sample;
        long knownError = known.errorAt(receivedNanos);
        boolean jumped = Math.abs(offset - known.offsetNanos()) > error + knownError;
        if (jumped || error <= knownError) {
            sample = new Sample(offset, error, receivedNanos);
        }
    }

    long microsAt(long nanoTime) {
        return TimeUnit.NANOSECONDS.toMicros(nanoTime + sample.offsetNanos());
    }

    long millisAt(long nanoTime) {
        return TimeUnit.NANOSECONDS.toMillis(nanoTime + sample.offsetNanos());
    }

    long nanoTimeAt(long serverMillis) {
        return TimeUnit.MILLISECONDS.toNanos(serverMillis) - sample.offsetNanos();
    }
}
