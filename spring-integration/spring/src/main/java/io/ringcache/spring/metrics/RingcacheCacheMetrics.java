package io.ringcache.spring.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.cache.CacheMeterBinder;
import io.ringcache.RingCacheManager;
import io.ringcache.monitor.CacheStatistics;
import io.ringcache.spring.cache.RingcacheCache;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one cache that all caches have: {@code cache.gets}, {@code cache.puts}, {@code cache.evictions} and
 * {@code cache.removals}, with the tag {@code cache}; no {@code cache.size}, because entries are on the nodes. Needs no JMX.
 * Thread-safe. The counts stand still while the statistics of the cache are off, and do not fall when they are cleared.
 */
public final class RingcacheCacheMetrics extends CacheMeterBinder<RingcacheCache> implements AutoCloseable {

    private static final List<String> NAMES = List.of("cache.gets", "cache.puts", "cache.evictions", "cache.removals");

    private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();
    private final SteadyStatistics steady = new SteadyStatistics();
    private @Nullable CacheStatistics last;

    /** The meters of a cache, each with these tags as well. */
    public RingcacheCacheMetrics(RingcacheCache cache, Iterable<Tag> tags) {
        super(cache, cache.getName(), tags);
    }

    private long count(ToLongFunction<CacheStatistics> figure) {
        CacheStatistics known = statistics();
        return known == null ? 0 : figure.applyAsLong(known);
    }

    /** The statistics of now; the last ones if the cache is closed. */
    private synchronized @Nullable CacheStatistics statistics() {
        RingcacheCache cache = getCache();
        javax.cache.CacheManager manager =
                cache == null ? null : cache.getNativeCache().getCacheManager();
        if (cache != null && manager != null && !manager.isClosed()) {
            try {
                manager.unwrap(RingCacheManager.class)
                        .statistics(cache.getName())
                        .ifPresent(raw -> last = steady.with(raw));
            } catch (IllegalStateException e) {
                // Closed since we looked.
                return last;
            }
        }
        return last;
    }

    @Override
    protected @Nullable Long size() {
        return null;
    }

    @Override
    protected long hitCount() {
        return count(CacheStatistics::hits);
    }

    @Override
    protected Long missCount() {
        return count(CacheStatistics::misses);
    }

    @Override
    protected Long evictionCount() {
        return count(CacheStatistics::evictions);
    }

    @Override
    protected long putCount() {
        return count(CacheStatistics::puts);
    }

    @Override
    protected void bindImplementationSpecificMetrics(MeterRegistry registry) {
        registries.add(registry);
        RingcacheCache cache = getCache();
        if (cache != null) {
            FunctionCounter.builder("cache.removals", cache, removed -> count(CacheStatistics::removals))
                    .tags(getTagsWithCacheName())
                    .description("The number of entries that were removed on request")
                    .register(registry);
        }
    }

    /** Takes the meters out of their registries. */
    @Override
    public void close() {
        for (MeterRegistry registry : registries) {
            NAMES.forEach(name ->
                    registry.find(name).tags(getTagsWithCacheName()).meters().forEach(registry::remove));
        }
        registries.clear();
    }
}
