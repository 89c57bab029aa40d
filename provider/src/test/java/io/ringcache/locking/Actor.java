package io.ringcache.locking;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A thread that does one thing after the other, because locks belong to threads. Used by one thread. */
final class Actor implements AutoCloseable {

    private static final long SECONDS = 50;

    private final ExecutorService thread;
    private Future<String> underWay = CompletableFuture.completedFuture("nothing was begun");

    Actor(String name) {
        thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
    }

    /** Does something and waits for its result. */
    <T> T does(Callable<T> task) {
        return result(thread.submit(task));
    }

    /** Begins something, which {@link #end()} waits for. */
    void begins(Callable<String> task) {
        underWay = thread.submit(task);
    }

    String end() {
        return result(underWay);
    }

    boolean hasEnded() {
        return underWay.isDone();
    }

    static <T> T result(Future<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("it does not end", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
