package io.ringcache;

import io.ringcache.lock.DistributedLock;
import io.ringcache.lock.DistributedLocks;
import java.time.Duration;

/** The example of locks in the README, which {@link ReadmeExampleTest} compares and runs. */
final class ReadmeLockExample {

    private ReadmeLockExample() {}

    /** What the lock protects. */
    interface Ledger {

        /** Refuses tokens lower than the highest that it has seen. */
        void write(long token, String entry);
    }

    static void post(DistributedLocks locks, Ledger ledger) throws InterruptedException {
        DistributedLock lock = locks.lock("invoice-4711");
        if (lock.tryLock(Duration.ofSeconds(2), Duration.ofSeconds(10))) { // waits 2 s at most, holds for 10 s at most
            try {
                ledger.write(lock.fencingToken(), "paid"); // refuses tokens below the highest it has seen
            } finally {
                lock.unlock();
            }
        }
    }
}
