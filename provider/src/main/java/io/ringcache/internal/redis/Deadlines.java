package io.ringcache.internal.redis;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends what takes too long, on a thread of this library: the one that the JDK has for that lives as long as the JVM, and with
 * it the class loader of whatever application used it first. Thread-safe, never blocks.
 */
final class Deadlines implements AutoCloseable {

    private final ScheduledExecutorService timer;
    /** What fails each future that is not complete. */
    private final Set<Runnable> open = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;

    /** @param timer runs what never waits */
    Deadlines(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /**
     * The given future, which fails with a {@link TimeoutException} when the time has passed, or with a {@link
     * ClosedException} at the end of this.
     */
    <T> CompletableFuture<T> within(long nanos, CompletableFuture<T> future) {
        if (future.isDone()) {
            return future;
        }
        Runnable failing = () -> future.completeExceptionally(new ClosedException());
        open.add(failing);
        Future<?> end = end(nanos, future);
        var unused = future.whenComplete((result, failure) -> {
            end.cancel(/* mayInterruptIfRunning= */ false);
            open.remove(failing);
        });
        if (closed) {
            failing.run();
        }
        return future;
    }

    private Future<?> end(long nanos, CompletableFuture<?> future) {
        try {
            return timer.schedule(
                    () -> {
                        future.completeExceptionally(new TimeoutException());
                    },
                    nanos,
                    TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(new ClosedException());
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Fails what is not complete; to be called when the timer has ended. */
    @Override
    public void close() {
        closed = true;
        open.forEach(Runnable::run);
    }
}
