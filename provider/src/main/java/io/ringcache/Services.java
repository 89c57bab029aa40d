package io.ringcache;

import io.ringcache.internal.config.Settings;
import io.ringcache.internal.lock.LockService;
import io.ringcache.internal.redis.RedisNodes;
import io.ringcache.internal.redis.RedisServices;
import io.ringcache.internal.ring.HashRing;
import io.ringcache.lock.DistributedLocks;

/** The services beside the caches on one set of nodes. Thread-safe. Ends what it made, not the nodes. */
final class Services implements AutoCloseable {

    private final LockService locks;

    Services(Settings settings, HashRing ring, RedisNodes nodes) {
        long seed = settings.ring().seed();
        locks = new LockService(
                settings.namespace(),
                new LockService.Defaults(
                        settings.locks().lease(), settings.locks().poll()),
                (channel, listener) -> new RedisServices(nodes, ring, seed, "locks", channel, listener));
    }

    DistributedLocks locks() {
        return locks;
    }

    @Override
    public void close() {
        locks.close();
    }
}
