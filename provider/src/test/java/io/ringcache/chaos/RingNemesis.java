package io.ringcache.chaos;

import io.ringcache.RingCacheManager;
import io.ringcache.RingCachingProvider;
import io.ringcache.chaos.Plan.Step;
import io.ringcache.ring.RingAdmin;
import io.ringcache.ring.RingState;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import javax.cache.CacheException;

/** Takes servers out of the ring and puts them back, while all else goes on. Used by one thread. */
final class RingNemesis implements AutoCloseable {

    private static final long LIMIT_NANOS = Duration.ofSeconds(20).toNanos();

    private final Cluster cluster;
    private final RingCachingProvider provider = new RingCachingProvider();
    private final RingAdmin admin;

    RingNemesis(Cluster cluster) {
        this.cluster = cluster;
        this.admin = provider.getCacheManager(
                        URI.create("ringcache:nemesis"),
                        null,
                        Caches.configuration(cluster.namespace(), cluster.nodes("nemesis"))
                                .build())
                .unwrap(RingCacheManager.class)
                .ringAdmin();
    }

    /** Takes a server away for a while; sometimes lets another carry more meanwhile. */
    String change(Step step) {
        String uri = cluster.proxy(step.server()).uri();
        done(() -> admin.removeNode(uri), cluster.size() - 1);
        Pace.pass(step.length());
        RingState state = done(() -> admin.addNode(uri), cluster.size());
        return "server " + step.server() + " out of the ring and back, now epoch " + state.epoch();
    }

    /** The other JVMs are under load, so that an answer may come too late; then the ring says what became of the change. */
    private RingState done(Supplier<RingState> change, int members) {
        long end = System.nanoTime() + LIMIT_NANOS;
        while (true) {
            try {
                RingState state = admin.show();
                return state.members().size() == members && !state.changing() ? state : change.get();
            } catch (CacheException e) {
                if (System.nanoTime() - end > 0) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        provider.close();
    }
}
