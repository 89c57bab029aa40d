package io.ringcache.spring.boot.actuate;

import io.ringcache.RingCacheManager;
import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import io.ringcache.monitor.NodeState;
import io.ringcache.spring.cache.LoadListener;
import io.ringcache.spring.cache.RingcacheCacheManager;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cache.Cache;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application's caches on the nodes that the property {@code test.nodes} names. */
@Configuration(proxyBeanMethods = false)
class CachesConfiguration {

    @Bean
    RingCachingProvider provider() {
        return new RingCachingProvider();
    }

    @Bean
    RingCacheManager manager(RingCachingProvider provider, @Value("${test.nodes}") String nodes) {
        RingConfiguration configuration = RingConfiguration.builder()
                .nodes(nodes.split(","))
                .namespace("b" + UUID.randomUUID())
                // A busy machine must not turn near hits into remote ones.
                .lease(Duration.ofHours(1))
                .allow(RingcacheCacheManager.ALLOWED_CLASSES.toArray(String[]::new))
                .build();
        return provider.getCacheManager(URI.create("ringcache:" + UUID.randomUUID()), null, configuration)
                .unwrap(RingCacheManager.class);
    }

    @Bean
    RingcacheCacheManager cacheManager(RingCacheManager manager, ObjectProvider<LoadListener> listener) {
        RingcacheCacheManager.Builder builder = RingcacheCacheManager.builder(manager);
        listener.ifAvailable(builder::loadListener);
        RingcacheCacheManager springs = builder.build();
        // As a cache is that an application has named: it is there at the start.
        springs.getCache("early");
        return springs;
    }

    /** A cache of an application whose nodes are connected: the first connection takes long in a fresh JVM. */
    static Cache cache(RingcacheCacheManager springs, String name) {
        RingCacheManager manager = springs.getNativeManager();
        manager.connect();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> manager.nodes().stream().allMatch(node -> node.state() == NodeState.UP));
        return Objects.requireNonNull(springs.getCache(name));
    }
}
