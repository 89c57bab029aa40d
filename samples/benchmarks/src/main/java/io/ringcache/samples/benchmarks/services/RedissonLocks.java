package io.ringcache.samples.benchmarks.services;

import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** Redisson's, with a client as its documentation has it for one server, pool and watchdog as by default. */
final class RedissonLocks implements Locks {

    private final RedissonClient client;
    private final boolean fair;

    RedissonLocks(String node, boolean fair) {
        this.client = client(node);
        this.fair = fair;
    }

    static RedissonClient client(String node) {
        Config config = new Config();
        config.useSingleServer().setAddress(node);
        return Redisson.create(config);
    }

    @Override
    public Mutex lock(String name) {
        RLock lock = fair ? client.getFairLock(name) : client.getLock(name);
        return new Mutex() {
            @Override
            public boolean tryAcquire() {
                try {
                    return lock.tryLock(0, LEASE.toMillis(), TimeUnit.MILLISECONDS);
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
        client.shutdown();
    }
}
