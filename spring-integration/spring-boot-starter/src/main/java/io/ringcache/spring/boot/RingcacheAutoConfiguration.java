package io.ringcache.spring.boot;

import io.ringcache.RingCacheManager;
import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import io.ringcache.lock.DistributedLocks;
import io.ringcache.ratelimit.RateLimiters;
import io.ringcache.spring.cache.CacheOptions;
import io.ringcache.spring.cache.LoadListener;
import io.ringcache.spring.cache.RingcacheCacheManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.CacheManagerCustomizer;
import org.springframework.boot.cache.autoconfigure.CacheManagerCustomizers;
import org.springframework.boot.cache.autoconfigure.CacheProperties;
import org.springframework.boot.cache.autoconfigure.JCachePropertiesCustomizer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.interceptor.CacheAspectSupport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of Ringcache: the cache manager of JCache, that of Spring, the locks and the rate limiters, all from the
 * properties {@code ringcache.*}.
 *
 * <p>Nothing connects before it is used, so an application starts without Redis. Each bean gives way to one of the application; the
 * caches also give way to what {@code spring.cache.type} asks for. As with the caches of Spring Boot itself, Spring's cache manager
 * is there only if caching is enabled.
 */
@AutoConfiguration(before = CacheAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "ringcache.spring.enabled", matchIfMissing = true)
@EnableConfigurationProperties({RingcacheProperties.class, RingcacheCacheProperties.class, CacheProperties.class})
@Import(RingcacheConfigurationBeans.class)
public final class RingcacheAutoConfiguration {

    /** One for each context, so that contexts of one JVM share nothing. */
    @Bean
    @Conditional(OnCachesOfRingcache.class)
    @ConditionalOnMissingBean({RingCachingProvider.class, javax.cache.CacheManager.class})
    RingCachingProvider ringCachingProvider() {
        return new RingCachingProvider();
    }

    @Bean
    @Conditional(OnCachesOfRingcache.class)
    @ConditionalOnBean(RingCachingProvider.class)
    @ConditionalOnMissingBean(javax.cache.CacheManager.class)
    RingCacheManager ringCacheManager(
            RingCachingProvider provider,
            ManagerUri uri,
            RingConfiguration configuration,
            ConfigurableListableBeanFactory beans) {
        return Managers.make(provider, uri, ClassLoaders.of(beans), configuration);
    }

    @Bean
    @Conditional(OnCachesOfRingcache.class)
    @ConditionalOnBean({RingCacheManager.class, CacheAspectSupport.class})
    @ConditionalOnMissingBean(
            value = {CacheManager.class, Cache.class},
            name = "cacheResolver")
    RingcacheCacheManager cacheManager(
            RingCacheManager manager,
            CacheProperties spring,
            RingcacheCacheProperties properties,
            ObjectProvider<DistributedLocks> locks,
            ObjectProvider<LoadListener> listeners,
            ObjectProvider<CacheManagerCustomizer<?>> customizers) {
        CacheOptions defaults = properties.cache().over(CacheOptions.defaults());
        RingcacheCacheManager.Builder builder = RingcacheCacheManager.builder(manager)
                .cacheNames(spring.getCacheNames())
                .defaults(defaults)
                .transactionAware(properties.transactionAware());
        properties.caches().forEach((name, own) -> builder.cache(name, own.over(defaults)));
        locks.ifUnique(builder::locks);
        listeners.orderedStream().forEach(builder::loadListener);
        // Spring Boot's own bean of these is missing, because its auto-configuration gives way to this manager.
        return new CacheManagerCustomizers(customizers.orderedStream().toList()).customize(builder.build());
    }

    @Bean
    ServiceManager ringcacheServiceManager(
            ManagerUri uri,
            RingConfiguration configuration,
            ConfigurableListableBeanFactory beans,
            ObjectProvider<javax.cache.CacheManager> managers) {
        return new ServiceManager(uri, ClassLoaders.of(beans), configuration, managers);
    }

    @Bean
    @ConditionalOnMissingBean
    DistributedLocks distributedLocks(ServiceManager manager) {
        return manager.get().locks();
    }

    @Bean
    @ConditionalOnMissingBean
    RateLimiters rateLimiters(ServiceManager manager) {
        return manager.get().rateLimiters();
    }

    /** What the properties say counts on Spring Boot's own way to JCache as well. */
    @Bean
    @Conditional(OnJCacheOfRingcache.class)
    JCachePropertiesCustomizer ringcacheJCachePropertiesCustomizer(RingConfiguration configuration) {
        return properties -> properties.putAll(configuration.toProperties());
    }

    /** A mistake in the properties stops the start also where beans are made late. */
    @Bean
    static LazyInitializationExcludeFilter ringConfigurationIsNotLazy() {
        return LazyInitializationExcludeFilter.forBeanTypes(RingConfiguration.class, RingCacheManager.class);
    }
}
