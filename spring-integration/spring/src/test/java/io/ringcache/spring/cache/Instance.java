package io.ringcache.spring.cache;

import io.ringcache.RingCacheManager;
import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import io.ringcache.samples.redis.RedisServers;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;

/** One instance of an application: a provider and managers of its own, as another JVM would have. */
final class Instance implements AutoCloseable {

    private static final AtomicInteger NAMESPACES = new AtomicInteger();

    private final RingCachingProvider provider = new RingCachingProvider();
    private final RingCacheManager ring;
    private final RingcacheCacheManager spring;

    private Instance(
            RedisServers servers,
            String namespace,
            Consumer<RingConfiguration.Builder> more,
            Consumer<RingcacheCacheManager.Builder> settings) {
        RingConfiguration.Builder configuration = RingConfiguration.builder()
                .nodes(servers.uris().toArray(String[]::new))
                .namespace(namespace)
                .allow("io.ringcache.spring.*")
                .allow(RingcacheCacheManager.ALLOWED_CLASSES.toArray(String[]::new));
        more.accept(configuration);
        ring = (RingCacheManager) provider.getCacheManager(
                URI.create("ringcache:test"),
                Instance.class.getClassLoader(),
                configuration.build().toProperties());
        RingcacheCacheManager.Builder builder = RingcacheCacheManager.builder(ring);
        settings.accept(builder);
        spring = builder.build();
    }

    /** A namespace that no other test has. */
    static String namespace() {
        return "spring-" + ProcessHandle.current().pid() + "-" + NAMESPACES.incrementAndGet();
    }

    static Instance of(RedisServers servers) {
        return of(servers, namespace(), settings -> {});
    }

    static Instance of(RedisServers servers, String namespace, Consumer<RingcacheCacheManager.Builder> settings) {
        return new Instance(servers, namespace, configuration -> {}, settings);
    }

    static Instance of(
            RedisServers servers,
            String namespace,
            Consumer<RingConfiguration.Builder> configuration,
            Consumer<RingcacheCacheManager.Builder> settings) {
        return new Instance(servers, namespace, configuration, settings);
    }

    RingCacheManager ring() {
        return ring;
    }

    RingcacheCacheManager spring() {
        return spring;
    }

    Cache cache(String name) {
        return Objects.requireNonNull(spring.getCache(name));
    }

    RingcacheCache bare(String name) {
        Cache unused = cache(name);
        return spring.caches().stream()
                .filter(cache -> cache.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The value under the key as Spring tells it; {@code null} also if there is none. */
    @Nullable
    Object value(String cache, Object key) {
        Cache.ValueWrapper found = cache(cache).get(key);
        return found == null ? null : found.get();
    }

    @Override
    public void close() {
        spring.close();
        provider.close();
    }
}
