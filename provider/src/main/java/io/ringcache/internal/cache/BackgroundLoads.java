package io.ringcache.internal.cache;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The loads that {@code loadAll} runs in the background, which end before the loader is closed. Thread-safe. */
final class BackgroundLoads implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final ExecutorService executor;
    private final Set<FutureTask<?>> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    BackgroundLoads(ExecutorService executor) {
        this.executor = executor;
    }

    void start(Runnable load) {
        FutureTask<?> task = new FutureTask<Void>(load, null) {
            @Override
            protected void done() {
                running.remove(this);
            }
        };
        running.add(task);
        if (closed) {
            running.remove(task);
            throw new IllegalStateException("the cache is closed");
        }
        executor.execute(task);
    }

    /** Lets running loads end, and interrupts those that take longer than half a second. */
    @Override
    public void close() {
        closed = true;
        long start = System.nanoTime();
        while (!running.isEmpty() && System.nanoTime() - start < PATIENCE.toNanos()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        running.forEach(task -> task.cancel(/* mayInterruptIfRunning= */ true));
    }
}
