package io.ringcache.tck;

import io.ringcache.spring.cache.RingcacheCacheManager;
import java.util.Map;
import javax.cache.Caching;
import javax.cache.annotation.BeanProvider;
import manager.CacheNameOnEachMethodBlogManagerImpl;
import manager.ClassLevelCacheConfigBlogManagerImpl;
import manager.UsingDefaultCacheNameBlogManagerImpl;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Gives the TCK its annotated beans as Spring runs them, over Ringcache. The TCK finds it by {@code ServiceLoader}; if it
 * cannot be made, the TCK leaves its tests out and calls them passed. Thread-safe.
 */
public final class SpringBeans implements BeanProvider {

    @Configuration(proxyBeanMethods = false)
    @EnableCaching(proxyTargetClass = true)
    @Import({
        CacheNameOnEachMethodBlogManagerImpl.class,
        ClassLevelCacheConfigBlogManagerImpl.class,
        UsingDefaultCacheNameBlogManagerImpl.class
    })
    static class Application {

        @Bean
        CacheManager cacheManager() {
            return RingcacheCacheManager.builder(Caching.getCachingProvider().getCacheManager())
                    .build();
        }
    }

    /** One for all test classes of the JVM. */
    private static final class Holder {
        static final AnnotationConfigApplicationContext CONTEXT =
                new AnnotationConfigApplicationContext(Application.class);
    }

    @Override
    public <T> T getBeanByType(Class<T> beanClass) {
        Map<String, T> beans = Holder.CONTEXT.getBeansOfType(beanClass);
        if (beans.size() != 1) {
            throw new IllegalArgumentException(beans.keySet() + " are of type " + beanClass.getName());
        }
        return beans.values().iterator().next();
    }
}
