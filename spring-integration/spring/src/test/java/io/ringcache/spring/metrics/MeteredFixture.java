package io.ringcache.spring.metrics;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ringcache.RingCacheManager;
import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import io.ringcache.monitor.NearStatus;
import io.ringcache.monitor.NodeState;
import io.ringcache.samples.redis.RedisServers;
import io.ringcache.spring.cache.LoadListener;
import io.ringcache.spring.cache.RingcacheCache;
import io.ringcache.spring.cache.RingcacheCacheManager;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** Managers on given servers, and a registry to look at. Closes what it made, not the servers. */
final class MeteredFixture implements AutoCloseable {

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final RingCachingProvider provider = new RingCachingProvider();
    final RingCacheManager manager;
    final RingcacheCacheManager springs;

    private final RedisServers servers;
    private final String namespace;

    /** @param uri names the manager; {@code null} for the default */
    MeteredFixture(RedisServers servers, @Nullable URI uri, String namespace, LoadListener listener) {
        this.servers = servers;
        this.namespace = namespace;
        RingConfiguration configuration = RingConfiguration.builder()
                .nodes(servers.uris().toArray(String[]::new))
                .namespace(namespace)
                // A busy machine must not turn near hits into remote ones.
                .lease(Duration.ofHours(1))
                .allow(RingcacheCacheManager.ALLOWED_CLASSES.toArray(String[]::new))
                .build();
        manager = provider.getCacheManager(uri, null, configuration).unwrap(RingCacheManager.class);
        springs = RingcacheCacheManager.builder(manager).loadListener(listener).build();
        // The first connection takes long in a fresh JVM, and Spring's caches treat what takes too long as missing.
        manager.connect();
        await().until(() -> manager.nodes().stream().allMatch(node -> node.state() == NodeState.UP));
    }

    MeteredFixture(RedisServers servers, LoadListener listener) {
        this(servers, unique(), "m" + UUID.randomUUID(), listener);
    }

    MeteredFixture(RedisServers servers) {
        this(servers, cache -> failure -> {});
    }

    private static URI unique() {
        return URI.create("ringcache:" + UUID.randomUUID());
    }

    /** The same caches as another JVM would have them. */
    MeteredFixture anotherJvm() {
        return new MeteredFixture(servers, unique(), namespace, cache -> failure -> {});
    }

    void clearStatistics(String cache) throws JMException {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        String uri = manager.getURI().toString().replace(':', '.');
        ObjectName name = new ObjectName("javax.cache:type=CacheStatistics,CacheManager=" + uri + ",Cache=" + cache);
        beans.invoke(name, "clear", new Object[0], new String[0]);
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(5));
    }

    RingcacheCache cache(String name) {
        return (RingcacheCache) Objects.requireNonNull(springs.getCache(name));
    }

    /** A cache that was read once, without success, and whose near cache hears all nodes. */
    RingcacheCache warmCache(String name) {
        RingcacheCache cache = cache(name);
        cache.get("warm");
        await().until(() ->
                manager.nodes().stream().allMatch(node -> node.caches().stream().anyMatch(near -> isLive(near, name))));
        return cache;
    }

    private static boolean isLive(NearStatus near, String cache) {
        return near.cache().equals(cache) && near.live();
    }

    /** The sum of all meters of that name with these tags; NaN if there is none. */
    double value(String name, String... tags) {
        return registry.find(name).tags(tags).meters().stream()
                .mapToDouble(meter -> meter.measure().iterator().next().getValue())
                .reduce(Double::sum)
                .orElse(Double.NaN);
    }

    List<String> names() {
        return registry.getMeters().stream()
                .map(meter -> meter.getId().getName())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        springs.close();
        provider.close();
        registry.close();
    }
}
