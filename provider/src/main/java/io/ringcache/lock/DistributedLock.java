package io.ringcache.lock;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * A lock that several JVMs share. Thread-safe; held by a thread, which may be a virtual one, and reentrant.
 *
 * <p><b>Leases.</b> The server frees the lock when its lease ends, whether or not the holder still works: the holder may
 * have died. With a lease given, it ends after that time. Without, the lease is {@code locks.lease} and a watchdog renews
 * it until {@code unlock()}; it ends when the JVM dies, stops, or cannot reach the server.
 *
 * <p><b>What it cannot promise.</b> A holder that was stopped, by the garbage collector, the hypervisor or a slow disk, may
 * go on working for a moment after its lease ended, and another may hold the lock by then. Give {@link #fencingToken()}
 * to whatever the lock protects, and have that refuse tokens lower than the highest it has seen. Without that, the lock
 * keeps work from being done twice most of the time, and does not keep two from working at the same time always.
 *
 * <p>Acquiring throws {@link io.ringcache.failure.NodeUnavailableException} when the server cannot be reached for
 * {@code timeouts.operation}, and without waiting for it where the caller would not wait for the lock either: the thread then
 * does not hold the lock. It throws {@link LockLostException} in a thread whose
 * outer hold of the same lock was lost. Where a method waits, an attempt whose reply was lost is made again under the same
 * name, so that it cannot acquire twice.
 */
public interface DistributedLock extends Lock {

    /** The name; of several locks as one, their names in the order of acquisition, with commas. */
    String name();

    /** Waits for the lock; the watchdog renews it. An interrupt does not end the waiting. */
    @Override
    void lock();

    /**
     * Waits for the lock. An interrupt does not end the waiting.
     *
     * @param lease after which the lock is free again, at least one millisecond
     */
    void lock(Duration lease);

    /** Waits for the lock; the watchdog renews it. */
    @Override
    void lockInterruptibly() throws InterruptedException;

    /** Waits for the lock, which is free again after {@code lease}. */
    void lockInterruptibly(Duration lease) throws InterruptedException;

    /** Acquires the lock if it is free now, in one round trip; the watchdog renews it. */
    @Override
    boolean tryLock();

    /** Acquires the lock if it becomes free in time; the watchdog renews it. */
    @Override
    boolean tryLock(long time, TimeUnit unit) throws InterruptedException;

    /** Acquires the lock if it becomes free within {@code wait}; the watchdog renews it. */
    boolean tryLock(Duration wait) throws InterruptedException;

    /**
     * Acquires the lock if it becomes free within {@code wait}.
     *
     * @param wait zero or less: one attempt
     * @param lease after which the lock is free again, at least one millisecond
     */
    boolean tryLock(Duration wait, Duration lease) throws InterruptedException;

    /**
     * Releases the lock, or one level of it if the thread holds it several times.
     *
     * @throws LockLostException if the lease had ended before: nothing was released, and another may have held the lock
     * @throws IllegalMonitorStateException if the thread does not hold the lock
     * @throws io.ringcache.failure.OutcomeUnknownException if the server did not confirm it. The thread no longer holds the
     *     lock; the release goes on in the background, and with the lease the lock is free at the latest
     */
    @Override
    void unlock();

    /**
     * Releases the lock as {@link #unlock()} does.
     *
     * @return false: the thread did not hold it, or its lease had ended before; nothing was released
     */
    boolean tryUnlock();

    /**
     * Has the lease end so long from now on; the watchdog no longer renews it. Never revives a lease that has ended.
     *
     * @return false: the thread does not hold the lock
     * @throws io.ringcache.failure.NodeUnavailableException if there was no connection
     * @throws io.ringcache.failure.OutcomeUnknownException if the server did not confirm it. With either exception the earlier of
     *     both ends counts from then on
     */
    boolean extend(Duration lease);

    /**
     * Whether this thread holds the lock. Asks nobody: says false from the moment on at which the lease can have ended,
     * counted on this JVM's monotonic clock from when the acquisition was sent.
     */
    boolean isHeld();

    /** How much is left of this thread's lease, as {@link #isHeld()} counts it; zero if the thread does not hold the lock. */
    Duration remainingLease();

    /** How many times this thread holds the lock. */
    int holdCount();

    /**
     * The token of this thread's acquisition: higher than that of any acquisition of this name before, also after the
     * server lost its data. Microseconds by the server's clock, or one more than the last token where the clock is behind.
     *
     * <p>Of several locks as one, the token of the first name; ask the locks for the others.
     *
     * @throws IllegalMonitorStateException if the thread does not hold the lock
     */
    long fencingToken();

    /** Not supported: there are no conditions across JVMs. */
    @Override
    Condition newCondition();
}
