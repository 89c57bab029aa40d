package io.ringcache.samples.benchmarks.services;

import io.ringcache.RingServices;
import io.ringcache.lock.DistributedLock;
import io.ringcache.lock.LockOptions;
import java.time.Duration;
import java.util.function.Consumer;

/** Ringcache's. */
final class RingLocks implements Locks {

    private final RingServices services;
    private final Consumer<LockOptions> options;

    RingLocks(String node, boolean fair) {
        services = Rings.open(node);
        options = fair ? LockOptions::fair : any -> {};
    }

    @Override
    public Mutex lock(String name) {
        DistributedLock lock = services.locks().lock(name, options);
        return new Mutex() {
            @Override
            public boolean tryAcquire() {
                try {
                    return lock.tryLock(Duration.ZERO, LEASE);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void acquire() {
                lock.lock();
            }

            @Override
            public void release() {
                lock.unlock();
            }
        };
    }

    @Override
    public void close() {
        services.close();
    }
}
