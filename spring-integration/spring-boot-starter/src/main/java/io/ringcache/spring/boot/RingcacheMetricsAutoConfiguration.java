package io.ringcache.spring.boot;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.ringcache.RingCacheManager;
import io.ringcache.monitor.RemoteCallListener;
import io.ringcache.spring.boot.actuate.RingcacheCacheMeterBinderProvider;
import io.ringcache.spring.cache.RingcacheCacheManager;
import io.ringcache.spring.metrics.LoadConvention;
import io.ringcache.spring.metrics.LoadObservations;
import io.ringcache.spring.metrics.RemoteCallConvention;
import io.ringcache.spring.metrics.RemoteCallObservations;
import io.ringcache.spring.metrics.RingcacheMetrics;
import java.util.List;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.cache.metrics.CacheMeterBinderProvider;
import org.springframework.boot.cache.metrics.CacheMetricsRegistrar;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * Auto-configuration of meters and observations, where Micrometer is present. Observations give the timers
 * {@code ringcache.remote} and {@code ringcache.load}, so these are counted once, with or without tracing.
 */
@AutoConfiguration(
        afterName = {
            "io.ringcache.spring.boot.RingcacheAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        },
        beforeName = "org.springframework.boot.cache.autoconfigure.metrics.CacheMetricsAutoConfiguration")
@ConditionalOnSingleCandidate(RingCacheManager.class)
public final class RingcacheMetricsAutoConfiguration {

    /** Every bean that listens to remote calls hears of them. */
    @Bean
    @Lazy(false)
    RemoteCallSubscriptions ringcacheRemoteCallSubscriptions(
            RingCacheManager manager, ObjectProvider<RemoteCallListener> listeners) {
        return new RemoteCallSubscriptions(manager, listeners);
    }

    /** Counts and gauges. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    @ConditionalOnBean(MeterRegistry.class)
    static class MeterConfiguration {

        @Bean
        @ConditionalOnMissingBean
        RingcacheMetrics ringcacheMetrics(RingCacheManager manager, ObjectProvider<RingcacheCacheManager> springs) {
            RingcacheCacheManager ours = springs.getIfUnique();
            return ours != null && ours.getNativeManager().equals(manager)
                    ? new RingcacheMetrics(ours, List.of())
                    : new RingcacheMetrics(manager, List.of());
        }
    }

    /** The meters that all caches have, by Boot's own registrar. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({MeterRegistry.class, CacheMeterBinderProvider.class})
    @ConditionalOnBean(MeterRegistry.class)
    static class CacheMeterConfiguration {

        @Bean
        @ConditionalOnMissingBean
        RingcacheCacheMeterBinderProvider ringcacheCacheMeterBinderProvider() {
            return new RingcacheCacheMeterBinderProvider();
        }

        @Bean
        @Lazy(false)
        LateCacheMeters ringcacheLateCacheMeters(
                ObjectProvider<RingcacheCacheManager> springs,
                ObjectProvider<CacheMetricsRegistrar> registrar,
                ListableBeanFactory beans) {
            return new LateCacheMeters(springs, registrar, beans);
        }
    }

    /** Timers and spans. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ObservationRegistry.class)
    @ConditionalOnBean(ObservationRegistry.class)
    static class ObservationConfiguration {

        @Bean
        @ConditionalOnMissingBean
        RemoteCallObservations ringcacheRemoteCallObservations(
                ObservationRegistry registry, ObjectProvider<RemoteCallConvention> convention) {
            return new RemoteCallObservations(registry, convention.getIfAvailable());
        }

        @Bean
        @ConditionalOnMissingBean
        LoadObservations ringcacheLoadObservations(
                ObservationRegistry registry, ObjectProvider<LoadConvention> convention) {
            return new LoadObservations(registry, convention.getIfAvailable());
        }
    }
}
