package io.ringcache.spring.cache;

import io.ringcache.failure.NodeRefusedException;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.failure.OutcomeUnknownException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells which failures are Redis's and not the application's, and says so in the log, once a second at most. Thread-safe. */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AtomicLong nextNanos = new AtomicLong(System.nanoTime());
    private final AtomicLong unsaid = new AtomicLong();

    /** Whether a node did not answer, or refused. */
    static boolean is(Throwable failure) {
        Throwable reason = reason(failure);
        return reason instanceof NodeUnavailableException
                || reason instanceof OutcomeUnknownException
                || reason instanceof NodeRefusedException;
    }

    static Throwable reason(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Something was done without Redis. */
    void note(String cache, String what, Throwable failure) {
        unsaid.incrementAndGet();
        long next = nextNanos.get();
        long now = System.nanoTime();
        if (now - next >= 0 && nextNanos.compareAndSet(next, now + PAUSE_NANOS)) {
            LOG.warn(
                    "cache '{}': {} without Redis ({} such calls since the last line): {}",
                    cache,
                    what,
                    unsaid.getAndSet(0),
                    reason(failure).getMessage());
        }
    }
}
