package io.ringcache.internal.cache;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Locks of this JVM, one per stripe of keys. They spare conflicts, order events and run one processor per key at a time;
 * atomicity does not rest on them. Thread-safe.
 *
 * <p>A thread that holds one lock already, because user code under it called a cache, only tries the second: it never
 * waits, so no circle of waiting can arise.
 */
final class KeyLocks {

    private static final int STRIPES = 1 << 10;

    /** How many locks of any cache the thread holds. */
    private static final ThreadLocal<Integer> HELD = new ThreadLocal<>();

    private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

    KeyLocks() {
        Arrays.setAll(stripes, i -> new ReentrantLock());
    }

    /** Runs {@code work} with the lock of the key, or without any where waiting for it could never end. */
    <T> T locked(long keyHash, Supplier<T> work) {
        ReentrantLock lock = stripes[(int) (keyHash >>> 32) & (STRIPES - 1)];
        Integer outer = HELD.get();
        if (outer == null) {
            lock.lock();
        } else if (!lock.tryLock()) {
            return work.get();
        }
        HELD.set(outer == null ? 1 : outer + 1);
        try {
            return work.get();
        } finally {
            if (outer == null) {
                HELD.remove();
            } else {
                HELD.set(outer);
            }
            lock.unlock();
        }
    }
}
