package io.ringcache.internal.lock;

import io.ringcache.lock.DistributedLock;
import io.ringcache.lock.LockLostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** The ways to acquire and release that all locks have in common. */
abstract class BasicLock implements DistributedLock {

    /** Acquires for the calling thread, or once more; tells whether it could in time. Interrupts are put off. */
    abstract boolean acquire(Lease lease, Patience patience);

    abstract boolean acquireInterruptibly(Lease lease, Patience patience) throws InterruptedException;

    /** The lease of those who do not say for how long. */
    abstract Lease renewedLease();

    @Override
    public void lock() {
        boolean unused = acquire(renewedLease(), Patience.ENDLESS);
    }

    @Override
    public void lock(Duration lease) {
        boolean unused = acquire(Lease.fixed(lease), Patience.ENDLESS);
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        boolean unused = acquireInterruptibly(renewedLease(), Patience.ENDLESS);
    }

    @Override
    public void lockInterruptibly(Duration lease) throws InterruptedException {
        boolean unused = acquireInterruptibly(Lease.fixed(lease), Patience.ENDLESS);
    }

    @Override
    public boolean tryLock() {
        return acquire(renewedLease(), Patience.of(Duration.ZERO));
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        // However long: a time that has no nanoseconds is as good as none.
        return tryLock(Duration.ofNanos(unit.toNanos(time)));
    }

    @Override
    public boolean tryLock(Duration wait) throws InterruptedException {
        return acquireInterruptibly(renewedLease(), Patience.of(wait));
    }

    @Override
    public boolean tryLock(Duration wait, Duration lease) throws InterruptedException {
        return acquireInterruptibly(Lease.fixed(lease), Patience.of(wait));
    }

    @Override
    public void unlock() {
        if (holdCount() == 0) {
            throw notHeld();
        }
        if (!tryUnlock()) {
            throw new LockLostException("the hold of '" + name()
                    + "' had ended before it was released: its lease was over, or its server lost it");
        }
    }

    final IllegalMonitorStateException notHeld() {
        return new IllegalMonitorStateException("this thread does not hold '" + name() + "'");
    }

    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException("there are no conditions across JVMs");
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + name() + "]";
    }
}
