package io.ringcache;

import io.ringcache.internal.config.Settings;
import io.ringcache.internal.lock.LockService;
import io.ringcache.internal.ratelimit.LimiterService;
import io.ringcache.internal.redis.ClusterServices;
import io.ringcache.internal.redis.ClusterTopology;
import io.ringcache.internal.redis.RedisNodes;
import io.ringcache.internal.redis.RedisServices;
import io.ringcache.internal.redis.RingTopology;
import io.ringcache.internal.redis.Topology;
import io.ringcache.internal.script.ServiceListener;
import io.ringcache.internal.script.ServiceNodes;
import io.ringcache.lock.DistributedLocks;
import io.ringcache.ratelimit.RateLimiters;

/** The services beside the caches on one set of nodes. Thread-safe. Ends what it made, not the nodes. */
final class Services implements AutoCloseable {

    /** The channel of a service that listens to none. */
    private static final byte[] UNHEARD = {};

    private final LockService locks;
    private final LimiterService limiters;

    Services(Settings settings, Topology topology, RedisNodes nodes) {
        locks = new LockService(
                settings.namespace(),
                new LockService.Defaults(
                        settings.locks().lease(), settings.locks().poll()),
                (channel, listener) -> service(settings, topology, nodes, "locks", channel, listener));
        limiters = new LimiterService(
                service(settings, topology, nodes, "rate limits", UNHEARD, ServiceListener.NONE),
                settings.namespace(),
                settings.limiters());
    }

    private static ServiceNodes service(
            Settings settings,
            Topology topology,
            RedisNodes nodes,
            String what,
            byte[] channel,
            ServiceListener listener) {
        return topology instanceof ClusterTopology cluster
                ? new ClusterServices(nodes, cluster, what, channel, listener)
                : new RedisServices(
                        nodes, (RingTopology) topology, settings.ring().seed(), what, channel, listener);
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
