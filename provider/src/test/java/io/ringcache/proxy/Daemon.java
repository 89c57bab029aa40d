package io.ringcache.proxy;

/** Threads that end with the JVM. Stateless. */
public final class Daemon {

    private Daemon() {}

    /** Starts one. */
    public static Thread start(Runnable task) {
        Thread thread = new Thread(task, "test-daemon");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
