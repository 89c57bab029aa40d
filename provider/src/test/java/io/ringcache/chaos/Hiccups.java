package io.ringcache.chaos;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Notices when this JVM stands still: it wants to run every millisecond, and logs when it could not for longer. */
final class Hiccups implements Runnable {

    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LOGGED_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final OpLog log;

    Hiccups(OpLog log) {
        this.log = log;
    }

    @Override
    public void run() {
        long last = log.now();
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(INTERVAL_NANOS);
            long now = log.now();
            if (now - last > LOGGED_NANOS) {
                log.pause(last, now);
            }
            last = now;
        }
    }
}
