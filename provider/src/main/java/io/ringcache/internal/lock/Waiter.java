package io.ringcache.internal.lock;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One thread that waits in a {@link Room}. It may be woken by others before it waits. Thread-safe. */
final class Waiter {

    private final Semaphore woken = new Semaphore(0);
    private final AtomicBoolean told = new AtomicBoolean();
    private final long number;
    private final long wanted;

    /**
     * @param number as which the node knows it
     * @param wanted how many permits it waits for
     */
    Waiter(long number, long wanted) {
        this.number = number;
        this.wanted = wanted;
    }

    long number() {
        return number;
    }

    long wanted() {
        return wanted;
    }

    /** It is its turn, or something happened after which it should ask. */
    void tell() {
        told.set(true);
        wake();
    }

    void wake() {
        woken.release();
    }

    boolean takeTold() {
        return told.getAndSet(false);
    }

    /** Waits until woken, at most so long. */
    void await(long nanos) throws InterruptedException {
        if (woken.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
            woken.drainPermits();
        }
    }
}
