package io.ringcache.internal.redis;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads beside those of callers and connections: a timer that never waits, and workers that may. Thread-safe. */
final class Background implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private static final int CLOSE_MILLIS = 200;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, threads("ringcache-probe"));
    private final Deadlines deadlines = new Deadlines(timer);
    private final ExecutorService workers = Executors.newCachedThreadPool(threads("ringcache-worker"));

    Background() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Ends what takes too long. */
    Deadlines deadlines() {
        return deadlines;
    }

    static ThreadFactory threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Runs a task that never waits, again and again. */
    void every(long nanos, Runnable task) {
        var unused = timer.scheduleAtFixedRate(() -> guarded(task), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Runs a task that may wait on a thread of its own, after a delay; never, once this is closed. */
    void later(Runnable task, long delayNanos) {
        try {
            var unused = timer.schedule(() -> soon(task), delayNanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closing: nothing new begins", e);
        }
    }

    /** Runs a task that may wait on a thread of its own; tells whether it will run. */
    boolean soon(Runnable task) {
        try {
            workers.execute(() -> guarded(task));
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("closing: nothing new begins", e);
            return false;
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            // A timer that throws never fires again.
            LOG.error("a task in the background failed", e);
        }
    }

    /** Ends the threads; waits a moment for what runs, because a connection begun meanwhile would outlive its client. */
    @Override
    public void close() {
        timer.shutdownNow();
        deadlines.close();
        workers.shutdownNow();
        try {
            var unused = workers.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
