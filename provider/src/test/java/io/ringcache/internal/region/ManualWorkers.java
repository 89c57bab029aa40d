package io.ringcache.internal.region;

import java.util.ArrayDeque;
import java.util.Queue;

/** Runs tasks when a test says so, on its thread, in whatever order they came; delays do not count. */
final class ManualWorkers implements Workers {

    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void later(Runnable task, long delayNanos) {
        tasks.add(task);
    }

    /** Runs what waits now, but not what comes of it. */
    void runOnce() {
        int waiting = tasks.size();
        for (int i = 0; i < waiting; i++) {
            tasks.remove().run();
        }
    }

    /** Runs a bounded number of rounds: what fails for ever is tried for ever. */
    void run() {
        for (int i = 0; i < 10; i++) {
            runOnce();
        }
    }
}
