package io.ringcache.spring.cache;

import io.ringcache.samples.redis.RedisServers;
import org.springframework.cache.CacheManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Two instances of an application with the same configuration class, each with a Spring context, that share their caches. */
record TwoApplications(
        Instance one,
        Instance two,
        AnnotationConfigApplicationContext context,
        AnnotationConfigApplicationContext other)
        implements AutoCloseable {

    static TwoApplications open(RedisServers servers, Class<?> configuration) {
        String namespace = Instance.namespace();
        Instance one = Instance.of(servers, namespace, settings -> {});
        Instance two = Instance.of(servers, namespace, settings -> {});
        return new TwoApplications(one, two, context(one, configuration), context(two, configuration));
    }

    private static AnnotationConfigApplicationContext context(Instance instance, Class<?> configuration) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(
                "cacheManager", CacheManager.class, instance::spring, definition -> definition.setPrimary(true));
        context.register(configuration);
        context.refresh();
        return context;
    }

    @Override
    public void close() {
        context.close();
        other.close();
        one.close();
        two.close();
    }
}
