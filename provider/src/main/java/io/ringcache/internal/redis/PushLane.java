package io.ringcache.internal.redis;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The one thread that decodes the entries of messages, so that no I/O thread does, and the bounded queue before it. What
 * finds the queue full is dropped: its message has invalidated already, so the entry is read when it is wanted.
 * Thread-safe; the thread starts with the first entry.
 */
final class PushLane implements AutoCloseable {

    private static final int WAITING = 2_000;

    private final ThreadPoolExecutor thread;
    private final LongAdder dropped = new LongAdder();

    PushLane(ThreadFactory threads) {
        thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), threads);
    }

    void submit(Runnable decoding) {
        try {
            thread.execute(decoding);
        } catch (RejectedExecutionException e) {
            dropped.increment();
        }
    }

    /** How many entries found the queue full. */
    long dropped() {
        return dropped.sum();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
