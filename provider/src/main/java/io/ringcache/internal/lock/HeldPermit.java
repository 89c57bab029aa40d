package io.ringcache.internal.lock;

import io.ringcache.lock.Permit;
import java.time.Duration;

/** A permit of a semaphore as a hold. Thread-safe. */
record HeldPermit(Locking locking, Hold hold) implements Permit {

    @Override
    public boolean release() {
        return locking.release(hold);
    }

    @Override
    public boolean extend(Duration lease) {
        return locking.extend(hold, Lease.fixed(lease));
    }

    @Override
    public boolean isHeld() {
        return hold.isHeld();
    }

    @Override
    public Duration remainingLease() {
        return Duration.ofNanos(hold.leftNanos());
    }

    @Override
    public long fencingToken() {
        return hold.token();
    }

    @Override
    public void close() {
        boolean unused = release();
    }
}
