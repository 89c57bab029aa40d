package io.ringcache.spring.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.ringcache.RingCacheManager;
import io.ringcache.spring.cache.RingcacheCache;
import io.ringcache.spring.cache.RingcacheCacheManager;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The meters {@code ringcache.*} of a cache manager: where reads were answered, near caches, nodes, and loads. Thread-safe;
 * may be bound to several registries. Meters of caches and nodes come and go with these: each look at any meter, as a
 * scrape makes, finds new caches and forgets closed ones. Figures are at most 100 ms old and never make anything wait.
 *
 * <p>Tags are names of caches and addresses of nodes, never keys or values. {@link #close} removes all meters; without it,
 * registries keep the cache manager alive.
 */
public final class RingcacheMetrics implements MeterBinder, AutoCloseable {

    private final Tags tags;
    private final Figures figures;
    private final List<Binding> bindings = new CopyOnWriteArrayList<>();

    /** The meters of a manager that is used without Spring's cache abstraction, each with these tags as well. */
    public RingcacheMetrics(RingCacheManager manager, Iterable<Tag> tags) {
        this(manager, List::of, tags, System::nanoTime);
    }

    /** The meters of a manager and those of the loads that Spring's cache abstraction runs, each with these tags as well. */
    public RingcacheMetrics(RingcacheCacheManager manager, Iterable<Tag> tags) {
        this(manager.getNativeManager(), manager::caches, tags, System::nanoTime);
    }

    RingcacheMetrics(
            RingCacheManager manager,
            Supplier<List<RingcacheCache>> springs,
            Iterable<Tag> tags,
            LongSupplier nanoTime) {
        this.tags = Tags.of(tags);
        this.figures = new Figures(manager, springs, nanoTime, this::show);
    }

    private void show(View view) {
        bindings.forEach(binding -> binding.show(view));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Binding binding = new Binding(registry, tags, figures);
        bindings.add(binding);
        binding.show(figures.now());
    }

    /** Takes all meters out of their registries. */
    @Override
    public void close() {
        bindings.forEach(Binding::end);
        bindings.clear();
    }
}
