package io.ringcache.spring.boot.actuate;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.ringcache.spring.cache.RingcacheCache;
import io.ringcache.spring.metrics.RingcacheCacheMetrics;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.cache.metrics.CacheMeterBinderProvider;

/** Gives Boot the meters of our caches. Thread-safe. Takes them out of their registries when the application ends. */
public final class RingcacheCacheMeterBinderProvider
        implements CacheMeterBinderProvider<RingcacheCache>, DisposableBean {

    private final List<RingcacheCacheMetrics> given = new CopyOnWriteArrayList<>();

    /** A provider that has given nothing yet. */
    public RingcacheCacheMeterBinderProvider() {}

    @Override
    public MeterBinder getMeterBinder(RingcacheCache cache, Iterable<Tag> tags) {
        RingcacheCacheMetrics metrics = new RingcacheCacheMetrics(cache, tags);
        given.add(metrics);
        return metrics;
    }

    @Override
    public void destroy() {
        given.forEach(RingcacheCacheMetrics::close);
        given.clear();
    }
}
