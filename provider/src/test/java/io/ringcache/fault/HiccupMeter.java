package io.ringcache.fault;

import io.ringcache.proxy.Daemon;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Notes when this JVM, or the machine under it, did not run its threads. Thread-safe. */
final class HiccupMeter implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(1);
    private static final long SMALLEST_NANOS = 2_000_000;

    private record Hiccup(long start, long end) {
        long within(long from, long to) {
            return Math.max(0, Math.min(end, to) - Math.max(start, from));
        }
    }

    private final Queue<Hiccup> hiccups = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    static HiccupMeter start() {
        HiccupMeter meter = new HiccupMeter();
        Daemon.start(meter::watch);
        return meter;
    }

    private void watch() {
        long last = System.nanoTime();
        while (!closed) {
            Times.pass(INTERVAL);
            long now = System.nanoTime();
            if (now - last - INTERVAL.toNanos() > SMALLEST_NANOS) {
                hiccups.add(new Hiccup(last + INTERVAL.toNanos(), now));
            }
            last = now;
        }
    }

    long nanosWithin(long from, long to) {
        return hiccups.stream().mapToLong(hiccup -> hiccup.within(from, to)).sum();
    }

    @Override
    public void close() {
        closed = true;
    }
}
