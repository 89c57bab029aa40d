package io.ringcache.connection;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;

/** A thread that reads and writes until it is closed, and remembers what failed. */
final class Traffic implements AutoCloseable {

    private final Cache<String, String> cache;
    private final AtomicLong calls = new AtomicLong();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "traffic");
    private volatile boolean ended;

    Traffic(Cache<String, String> cache) {
        this.cache = cache;
        thread.start();
    }

    private void run() {
        while (!ended) {
            String key = "k" + calls.get() % 10;
            try {
                cache.put(key, "value");
                // The one is written before it is read, the other is near.
                if (cache.get(key) == null || cache.get("kept") == null) {
                    failures.add(new AssertionError("not there: " + key));
                }
            } catch (RuntimeException e) {
                failures.add(e);
            }
            calls.incrementAndGet();
        }
    }

    /** Returns when that many more rounds were made. */
    void awaitCalls(long more) {
        long target = calls.get() + more;
        Managers.await().until(() -> calls.get() >= target);
    }

    List<Throwable> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
