package io.ringcache.internal.redis;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that decodes the entries of messages, so that no I/O thread does, and the bounded queue before it. What
 * finds the queue full is dropped: its message has invalidated already, so the entry is read when it is wanted.
 * Thread-safe; the thread starts with the first entry.
 */
final class PushLane implements AutoCloseable {

    private static final int WAITING = 2_000;

    private final ThreadPoolExecutor thread;

    PushLane(ThreadFactory threads) {
        thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), threads);
    }

    /** Whether the entry will be decoded: not if the queue is full. */
    boolean submit(Runnable decoding) {
        try {
            thread.execute(decoding);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
