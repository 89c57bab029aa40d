package io.ringcache.spring.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.ringcache.monitor.CacheStatistics;
import io.ringcache.monitor.NearStatus;
import io.ringcache.monitor.NodeStatus;
import io.ringcache.monitor.RingMember;
import io.ringcache.spring.cache.LoadStatistics;
import io.ringcache.spring.metrics.View.CacheOnNode;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The meters of one cache manager in one registry: always those of what there is at present. Thread-safe. */
final class Binding {

    private final MeterRegistry registry;
    private final Tags tags;
    private final Figures figures;
    private final LiveMeters<String, NodeStatus> nodes = new LiveMeters<>(this::node);
    private final LiveMeters<String, CacheStatistics> caches = new LiveMeters<>(this::cache);
    private final LiveMeters<String, CacheStatistics> counting = new LiveMeters<>(this::reads);
    private final LiveMeters<CacheOnNode, NearStatus> near = new LiveMeters<>(this::near);
    private final LiveMeters<String, LoadStatistics> loads = new LiveMeters<>(this::loads);
    private final ReentrantLock changing = new ReentrantLock();
    private boolean ended;

    /** @param tags which all meters have */
    Binding(MeterRegistry registry, Tags tags, Figures figures) {
        this.registry = registry;
        this.tags = tags;
        this.figures = figures;
    }

    /** Has meters of what is seen there. Does nothing if another thread is at it: what it misses, the next look finds. */
    void show(View view) {
        // Waiting here could mean waiting for each other: registries have locks, too, and ask their meters.
        if (changing.tryLock()) {
            try {
                if (!ended) {
                    showAll(view);
                }
            } finally {
                changing.unlock();
            }
        }
    }

    private void showAll(View view) {
        nodes.show(view.nodes());
        caches.show(view.caches());
        counting.show(view.caches().values().stream()
                .filter(CacheStatistics::enabled)
                .collect(Collectors.toMap(CacheStatistics::cache, Function.identity())));
        near.show(view.near());
        loads.show(view.loads());
    }

    /** Takes all meters out of the registry, for good. */
    void end() {
        changing.lock();
        try {
            ended = true;
            nodes.show(Map.of());
            caches.show(Map.of());
            counting.show(Map.of());
            near.show(Map.of());
            loads.show(Map.of());
        } finally {
            changing.unlock();
        }
    }

    private MeterGroup node(String node, NodeStatus first) {
        MeterGroup group = group("node", node);
        Latest<NodeStatus> latest = latest(first, view -> view.nodes().get(node));
        Meters.node(group, latest, () -> share(node));
        return group;
    }

    private double share(String node) {
        RingMember member = figures.now().members().get(node);
        return member == null ? 0 : member.share();
    }

    private MeterGroup cache(String cache, CacheStatistics first) {
        MeterGroup group = group("cache", cache);
        Meters.cache(group, latest(first, view -> view.caches().get(cache)));
        return group;
    }

    private MeterGroup reads(String cache, CacheStatistics first) {
        MeterGroup group = group("cache", cache);
        Meters.reads(group, latest(first, view -> view.caches().get(cache)));
        return group;
    }

    private MeterGroup near(CacheOnNode key, NearStatus first) {
        MeterGroup group = group("cache", key.cache(), "node", key.node());
        Meters.near(group, latest(first, view -> view.near().get(key)));
        return group;
    }

    private MeterGroup loads(String cache, LoadStatistics first) {
        MeterGroup group = group("cache", cache);
        Meters.loads(group, latest(first, view -> view.loads().get(cache)));
        return group;
    }

    private MeterGroup group(String... own) {
        return new MeterGroup(registry, tags.and(own));
    }

    private <T> Latest<T> latest(T first, Function<View, @Nullable T> find) {
        return new Latest<>(first, () -> find.apply(figures.now()));
    }
}
