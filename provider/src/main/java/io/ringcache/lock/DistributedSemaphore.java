package io.ringcache.lock;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A semaphore that several JVMs share, whose permits come back by themselves when their lease ends. Thread-safe; permits
 * belong to no thread.
 *
 * <p>Throws as {@link DistributedLock} does where the server cannot be reached.
 */
public interface DistributedSemaphore {

    /** The name. */
    String name();

    /** How many permits there are in all. */
    int permits();

    /** Waits for a permit, which the watchdog renews until it is released. */
    Permit acquire() throws InterruptedException;

    /** Waits for a permit, which is back after {@code lease}. */
    Permit acquire(Duration lease) throws InterruptedException;

    /** A permit if there is one now, renewed by the watchdog; {@code null} if there is none. */
    @Nullable
    Permit tryAcquire();

    /**
     * A permit if there is one within {@code wait}, renewed by the watchdog; {@code null} if not.
     *
     * @param wait zero or less: one attempt
     */
    @Nullable
    Permit tryAcquire(Duration wait) throws InterruptedException;

    /**
     * A permit if there is one within {@code wait}; {@code null} if not.
     *
     * @param wait zero or less: one attempt
     */
    @Nullable
    Permit tryAcquire(Duration wait, Duration lease) throws InterruptedException;

    /** How many permits are free now, by the server's word. */
    int available();
}
