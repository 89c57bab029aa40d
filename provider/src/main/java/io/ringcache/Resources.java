package io.ringcache;

import io.ringcache.internal.cache.RemoteCalls;
import io.ringcache.internal.config.NodeSettings;
import io.ringcache.internal.config.Settings;
import io.ringcache.internal.redis.RedisNodes;
import io.ringcache.internal.ring.HashRing;
import io.ringcache.internal.ring.Member;
import io.ringcache.internal.ring.NodeId;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.CacheException;

/** What the caches of one manager share: nodes, ring and background threads. Made when first needed. Thread-safe. */
final class Resources implements AutoCloseable {

    private final Settings settings;
    private final SharedNodes shared;
    private final RedisNodes nodes;
    private final HashRing ring;
    private final ExecutorService background;
    private final RemoteCalls calls;

    /** @param calls who hears of calls to the nodes */
    Resources(Settings settings, HashRing ring, SharedNodes shared, RemoteCalls calls) {
        this.calls = calls;
        this.settings = settings;
        this.shared = shared;
        this.ring = ring;
        AtomicInteger count = new AtomicInteger();
        this.background = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "ringcache-background-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        // Both take long in a fresh JVM: Lettuce here, Kryo and Caffeine beside it.
        background.execute(Ahead::load);
        this.nodes = shared.acquire(settings);
    }

    /**
     * The ring of these nodes.
     *
     * @throws CacheException if it would be too large
     */
    static HashRing ring(Settings settings) {
        try {
            return HashRing.of(
                    settings.nodes().stream().map(Resources::member).toList(),
                    settings.ring().virtualNodes(),
                    settings.ring().seed());
        } catch (IllegalArgumentException e) {
            throw new CacheException("nodes and ring.virtual-nodes: " + e.getMessage(), e);
        }
    }

    private static Member member(NodeSettings node) {
        return new Member(new NodeId(node.endpoint()), node.weight());
    }

    Settings settings() {
        return settings;
    }

    RedisNodes nodes() {
        return nodes;
    }

    HashRing ring() {
        return ring;
    }

    RemoteCalls calls() {
        return calls;
    }

    /** Runs asynchronous listeners and {@code loadAll}. */
    ExecutorService background() {
        return background;
    }

    @Override
    public void close() {
        background.shutdown();
        shared.release(settings);
    }
}
