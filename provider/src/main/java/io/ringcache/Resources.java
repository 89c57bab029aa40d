package io.ringcache;

import io.ringcache.internal.config.NodeSettings;
import io.ringcache.internal.config.Settings;
import io.ringcache.internal.redis.RedisNodes;
import io.ringcache.internal.ring.HashRing;
import io.ringcache.internal.ring.Member;
import io.ringcache.internal.ring.NodeId;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** What the caches of one manager share: nodes, ring and background threads. Made when first needed. Thread-safe. */
final class Resources implements AutoCloseable {

    private final Settings settings;
    private final SharedNodes shared;
    private final RedisNodes nodes;
    private final HashRing ring;
    private final ExecutorService background;

    Resources(Settings settings, SharedNodes shared) {
        this.settings = settings;
        this.shared = shared;
        this.ring = HashRing.of(
                settings.nodes().stream().map(Resources::member).toList(),
                settings.ring().virtualNodes(),
                settings.ring().seed());
        AtomicInteger count = new AtomicInteger();
        this.background = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "ringcache-background-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.nodes = shared.acquire(settings);
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
