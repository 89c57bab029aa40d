package io.ringcache.spring.boot;

import io.micrometer.core.instrument.Tag;
import io.ringcache.spring.cache.RingcacheCache;
import io.ringcache.spring.cache.RingcacheCacheManager;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.cache.metrics.CacheMetricsRegistrar;
import org.springframework.util.StringUtils;

/** Gives caches that come into use while the application runs the meters that Boot gives those of the start. */
final class LateCacheMeters implements SmartInitializingSingleton, DisposableBean {

    private static final String SUFFIX = "cacheManager";

    private final ObjectProvider<RingcacheCacheManager> managers;
    private final ObjectProvider<CacheMetricsRegistrar> registrars;
    private final ListableBeanFactory beans;
    private @Nullable Runnable end;

    LateCacheMeters(
            ObjectProvider<RingcacheCacheManager> managers,
            ObjectProvider<CacheMetricsRegistrar> registrars,
            ListableBeanFactory beans) {
        this.managers = managers;
        this.registrars = registrars;
        this.beans = beans;
    }

    @Override
    public void afterSingletonsInstantiated() {
        RingcacheCacheManager manager = managers.getIfUnique();
        CacheMetricsRegistrar registrar = registrars.getIfAvailable();
        if (manager != null && registrar != null) {
            Tag tag = Tag.of("cache.manager", name(beans.getBeanNamesForType(RingcacheCacheManager.class)[0]));
            Consumer<RingcacheCache> listener = cache -> registrar.bindCacheToRegistry(cache, tag);
            manager.addCacheListener(listener);
            end = () -> manager.removeCacheListener(listener);
        }
    }

    /** How Boot shortens the name of the bean. */
    private static String name(String bean) {
        return bean.length() > SUFFIX.length() && StringUtils.endsWithIgnoreCase(bean, SUFFIX)
                ? bean.substring(0, bean.length() - SUFFIX.length())
                : bean;
    }

    @Override
    public void destroy() {
        if (end != null) {
            end.run();
        }
    }
}
