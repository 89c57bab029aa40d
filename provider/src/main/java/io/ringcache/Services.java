package io.ringcache;

import io.ringcache.internal.config.Settings;
import io.ringcache.internal.lock.LockService;
import io.ringcache.internal.ratelimit.LimiterService;
import io.ringcache.internal.redis.RedisNodes;
import io.ringcache.internal.redis.RedisServices;
import io.ringcache.internal.redis.RingTopology;
import io.ringcache.internal.script.ServiceListener;
import io.ringcache.lock.DistributedLocks;
import io.ringcache.ratelimit.RateLimiters;

/** The services beside the caches on one set of nodes. Thread-safe. Ends what it made, not the nodes. */
final class Services implements AutoCloseable {

    /** The channel of a service that listens to none. */
    private static final byte[] UNHEARD = {};

    private final LockService locks;
    private final LimiterService limiters;

    Services(Settings settings, RingTopology topology, RedisNodes nodes) {
        long seed = settings.ring().seed();
        locks = new LockService(
                settings.namespace(),
                new LockService.Defaults(
                        settings.locks().lease(), settings.locks().poll()),
                (channel, listener) -> new RedisServices(nodes, topology, seed, "locks", channel, listener));
        limiters = new LimiterService(
                new RedisServices(nodes, topology, seed, "rate limits", UNHEARD, ServiceListener.NONE),
                settings.namespace(),
                settings.limiters());
    }

    DistributedLocks locks() {
        return locks;
    }

    RateLimiters rateLimiters() {
        return limiters;
    }

    @Override
    public void close() {
        locks.close();
        limiters.close();
    }
}
