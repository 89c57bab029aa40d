package io.ringcache.topology;

import static org.awaitility.Awaitility.await;

import io.ringcache.RingCacheManager;
import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import io.ringcache.samples.redis.RedisCluster;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;

/** Applications on one cluster: each has connections of its own. Ends them all. Used by one thread. */
final class ClusterJvms implements AutoCloseable {

    static final Duration LEASE = Duration.ofSeconds(1);

    private final RedisCluster cluster;
    private final String namespace;
    private final List<RingCachingProvider> providers = new ArrayList<>();

    /** @param namespace of all caches, so that tests do not meet */
    ClusterJvms(RedisCluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
    }

    /** The first connections of a JVM load many classes, which may take longer than a call. */
    static void warmUp(RedisCluster cluster) {
        try (ClusterJvms jvms = new ClusterJvms(cluster, "warm-up")) {
            Cache<String, Long> cache = jvms.cache("warm-up");
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
                cache.put("key", 1L);
                return cache.get("key") == 1;
            });
        }
    }

    RingCacheManager manager() {
        return manager(more -> {});
    }

    RingCacheManager manager(Consumer<RingConfiguration.Builder> more) {
        RingConfiguration.Builder configuration =
                RingConfiguration.builder().namespace(namespace).lease(LEASE).nodes(cluster.uri());
        more.accept(configuration);
        RingCachingProvider provider = new RingCachingProvider();
        providers.add(provider);
        CacheManager manager = provider.getCacheManager(URI.create("ringcache:cluster"), null, configuration.build());
        return manager.unwrap(RingCacheManager.class);
    }

    static Cache<String, Long> cache(CacheManager manager, String name) {
        return manager.createCache(
                name,
                new MutableConfiguration<String, Long>()
                        .setTypes(String.class, Long.class)
                        .setStatisticsEnabled(true));
    }

    Cache<String, Long> cache(String name) {
        return cache(manager(), name);
    }

    @Override
    public void close() {
        providers.forEach(RingCachingProvider::close);
    }
}
