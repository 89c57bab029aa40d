package io.ringcache.spring.metrics;

import io.ringcache.RingCacheManager;
import io.ringcache.monitor.CacheStatistics;
import io.ringcache.monitor.NearStatus;
import io.ringcache.monitor.NodeStatus;
import io.ringcache.monitor.RingMember;
import io.ringcache.spring.cache.LoadStatistics;
import io.ringcache.spring.cache.RingcacheCache;
import io.ringcache.spring.metrics.View.CacheOnNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What all meters of a cache manager read: figures that are read together, so that those of one scrape fit each other
 * and many meters cost one look. Thread-safe.
 */
final class Figures {

    /** For so long figures serve: longer than a scrape takes, shorter than anybody notices. */
    private static final long SERVES_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final View NOTHING = new View(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    private final RingCacheManager manager;
    private final Supplier<List<RingcacheCache>> springs;
    private final LongSupplier nanoTime;
    private final Consumer<View> onRead;
    private final Map<String, SteadyStatistics> steady = new HashMap<>();
    private volatile Dated dated;

    private record Dated(View view, long readNanos) {}

    /**
     * @param springs the caches that Spring uses
     * @param onRead told of new figures, by the thread that wanted them
     */
    Figures(
            RingCacheManager manager,
            Supplier<List<RingcacheCache>> springs,
            LongSupplier nanoTime,
            Consumer<View> onRead) {
        this.manager = manager;
        this.springs = springs;
        this.nanoTime = nanoTime;
        this.onRead = onRead;
        this.dated = new Dated(NOTHING, nanoTime.getAsLong() - SERVES_NANOS);
    }

    /** The figures of now or of a moment ago; of a closed manager the last ones. */
    View now() {
        if (serves(dated)) {
            return dated.view();
        }
        View next;
        synchronized (this) {
            if (serves(dated)) {
                return dated.view();
            }
            next = read();
            dated = new Dated(next, nanoTime.getAsLong());
        }
        onRead.accept(next);
        return next;
    }

    private boolean serves(Dated known) {
        return manager.isClosed() || nanoTime.getAsLong() - known.readNanos() < SERVES_NANOS;
    }

    private View read() {
        List<CacheStatistics> statistics;
        List<NodeStatus> nodes;
        try {
            statistics = manager.statistics();
            nodes = manager.nodes();
        } catch (IllegalStateException e) {
            // Closed since we looked.
            return dated.view();
        }
        Map<String, CacheStatistics> caches = new LinkedHashMap<>();
        for (CacheStatistics raw : statistics) {
            caches.put(
                    raw.cache(),
                    steady.computeIfAbsent(raw.cache(), name -> new SteadyStatistics())
                            .with(raw));
        }
        steady.keySet().retainAll(caches.keySet());
        return new View(
                caches, by(nodes, NodeStatus::node), by(manager.ring(), RingMember::node), near(nodes), loads(caches));
    }

    private Map<String, LoadStatistics> loads(Map<String, CacheStatistics> open) {
        return springs.get().stream()
                .filter(cache -> open.containsKey(cache.getName()))
                .collect(Collectors.toMap(RingcacheCache::getName, RingcacheCache::loadStatistics));
    }

    private static Map<CacheOnNode, NearStatus> near(List<NodeStatus> nodes) {
        Map<CacheOnNode, NearStatus> near = new HashMap<>();
        for (NodeStatus node : nodes) {
            node.caches().forEach(status -> near.put(new CacheOnNode(status.cache(), node.node()), status));
        }
        return near;
    }

    private static <T> Map<String, T> by(List<T> things, Function<T, String> name) {
        return things.stream().collect(Collectors.toMap(name, thing -> thing, (one, other) -> one));
    }
}
