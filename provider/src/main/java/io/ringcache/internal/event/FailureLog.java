package io.ringcache.internal.event;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the failures of one registration that no caller can be told of, and logs at most one line a minute.
 *
 * <p>Thread-safe.
 */
final class FailureLog {

    private static final Logger LOG = LoggerFactory.getLogger(EventDispatcher.class);
    private static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final String listener;
    private final LongSupplier nanoTime;
    private long total;
    private long logged;
    private long loggedAtNanos;

    FailureLog(String listener, LongSupplier nanoTime) {
        this.listener = listener;
        this.nanoTime = nanoTime;
    }

    void add(Throwable failure) {
        long unreported = count();
        if (unreported > 0) {
            LOG.warn(
                    "Events lost: {} failed {} time(s) since the last such line; the last time:",
                    listener,
                    unreported,
                    failure);
        }
    }

    /** Counts one failure and returns how many to report now, 0 if a line was written less than a minute ago. */
    synchronized long count() {
        total++;
        long now = nanoTime.getAsLong();
        if (logged > 0 && now - loggedAtNanos < INTERVAL_NANOS) {
            return 0;
        }
        long unreported = total - logged;
        logged = total;
        loggedAtNanos = now;
        return unreported;
    }

    synchronized long total() {
        return total;
    }
}
