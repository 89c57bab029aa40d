package io.ringcache.spring.service;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The threads on which calls wait whose callers must not. Three kinds, so that none can hold up another: a release must not stand behind
 * those who wait for it, nor a method that holds a lock. Threads are started when needed and end after 30 s without work.
 */
final class ServiceThreads implements DisposableBean {

    /** How many may wait for locks or permits at the same time; the others stand in line, and that counts as waiting. */
    static final int MOST_WAITING = 64;

    private static final int MOST_QUICK = Math.max(8, 4 * Runtime.getRuntime().availableProcessors());
    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor quick = pool("ringcache-quick-", MOST_QUICK);
    private final ThreadPoolExecutor waiting = pool("ringcache-waiting-", MOST_WAITING);
    private final ThreadPoolExecutor bodies = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named("ringcache-call-"));

    ServiceThreads() {
        // When the context is closed, what is held is still given back, and futures complete, by whoever noticed.
        RejectedExecutionHandler inPlace = (task, pool) -> task.run();
        quick.setRejectedExecutionHandler(inPlace);
        bodies.setRejectedExecutionHandler(inPlace);
    }

    private static ThreadPoolExecutor pool(String prefix, int most) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(prefix));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory named(String prefix) {
        CustomizableThreadFactory threads = new CustomizableThreadFactory(prefix);
        threads.setDaemon(true);
        return threads;
    }

    /** For single round trips. */
    Executor quick() {
        return quick;
    }

    /** For waiting until others release something. */
    Executor waiting() {
        return waiting;
    }

    /** For methods that return futures; as many as there are calls. */
    Executor bodies() {
        return bodies;
    }

    @Override
    public void destroy() {
        waiting.shutdownNow();
        bodies.shutdown();
        quick.shutdown();
    }
}
