package io.ringcache.internal.region;

/** Runs tasks that may wait, on threads that are none of the callers'. Thread-safe. */
public interface Workers {

    /** Runs a task after a delay; not at all once everything is being closed. */
    void later(Runnable task, long delayNanos);
}
