package io.ringcache.lock;

import java.time.Duration;

/** One permit of a semaphore, until it is released or its lease ends. Thread-safe; any thread may release it. */
public interface Permit extends AutoCloseable {

    /**
     * Gives the permit back.
     *
     * @return false: its lease had ended, or it was given back before; nothing was changed
     * @throws io.ringcache.failure.OutcomeUnknownException if the server did not confirm it; it is given back in the
     *     background, or with its lease
     */
    boolean release();

    /**
     * Has the lease end so long from now on; the watchdog no longer renews it. Never revives a lease that has ended.
     *
     * @return false: the permit is not held any more
     * @throws io.ringcache.failure.NodeUnavailableException if there was no connection
     * @throws io.ringcache.failure.OutcomeUnknownException if the server did not confirm it. With either exception the earlier of
     *     both ends counts from then on
     */
    boolean extend(Duration lease);

    /** Whether the permit is held, as {@link DistributedLock#isHeld()} says it of locks. */
    boolean isHeld();

    /** How much is left of the lease; zero if it is not held. */
    Duration remainingLease();

    /** The token of this acquisition, as {@link DistributedLock#fencingToken()} says it of locks. */
    long fencingToken();

    /** Releases the permit, held or not. */
    @Override
    void close();
}
