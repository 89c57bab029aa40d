package io.ringcache.samples.benchmarks.remote;

import com.alicp.jetcache.redis.lettuce.RedisLettuceCacheBuilder;
import com.alicp.jetcache.support.Fastjson2KeyConvertor;
import com.alicp.jetcache.support.JavaValueDecoder;
import com.alicp.jetcache.support.JavaValueEncoder;
import io.lettuce.core.RedisClient;
import io.ringcache.RingConfiguration;
import io.ringcache.near.NearMode;
import io.ringcache.samples.benchmarks.Contestants;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import org.redisson.jcache.configuration.RedissonConfiguration;

/** Opens the contestants without near caches. */
final class RemoteCaches {

    private static final String VALUES = "values";
    private static final String COUNTERS = "counters";

    /** As long as Lettuce waits by default. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private RemoteCaches() {}

    /** @param nodes all servers; Redisson and JetCache, which have no ring of servers, use the first alone */
    static RemoteCache open(String contestant, List<String> nodes) {
        return switch (contestant) {
            case Contestants.LETTUCE -> new LettuceCache(nodes);
            case Contestants.RINGCACHE -> ringcache(nodes, NearMode.OFF, "ringcache:remote");
            case Contestants.RINGCACHE_NEAR -> ringcache(nodes, NearMode.INVALIDATE, "ringcache:near");
            case Contestants.REDISSON_JCACHE -> redisson(nodes.get(0));
            case Contestants.JETCACHE -> jetCache(nodes.get(0));
            default -> throw new IllegalArgumentException(contestant);
        };
    }

    /** With the defaults, but for the near cache, and for limits of time that a busy machine keeps, too. */
    static RemoteCache ringcache(List<String> nodes, NearMode near, String manager) {
        CachingProvider provider = Caching.getCachingProvider("io.ringcache.RingCachingProvider");
        RingConfiguration ring = RingConfiguration.builder()
                .nodes(nodes.toArray(String[]::new))
                .connectTimeout(PATIENCE)
                .operationTimeout(PATIENCE)
                .silence(PATIENCE)
                .template("default", template -> template.nearMode(near).nearMaxEntries(NearCaches.ROOM))
                .build();
        CacheManager caches = provider.getCacheManager(URI.create(manager), null, ring.toProperties());
        return new JCacheCache(
                caches.createCache(
                        VALUES, new MutableConfiguration<String, String>().setTypes(String.class, String.class)),
                caches.createCache(
                        COUNTERS, new MutableConfiguration<String, Long>().setTypes(String.class, Long.class)),
                caches::close);
    }

    /** A client, which the documentation has for one server, with its own defaults for codec, pool and threads. */
    static RedissonClient redissonClient(String node) {
        Config config = new Config();
        config.useSingleServer().setAddress(node);
        return Redisson.create(config);
    }

    /** Both caches share a client, as the documentation has it for an existing one. */
    private static RemoteCache redisson(String node) {
        RedissonClient client = redissonClient(node);
        CacheManager caches = Caching.getCachingProvider("org.redisson.jcache.JCachingProvider")
                .getCacheManager();
        Configuration<String, String> values = RedissonConfiguration.fromInstance(client, new MutableConfiguration<>());
        Configuration<String, Long> counters = RedissonConfiguration.fromInstance(client, new MutableConfiguration<>());
        return new JCacheCache(caches.createCache(VALUES, values), caches.createCache(COUNTERS, counters), () -> {
            caches.close();
            client.shutdown();
        });
    }

    /** What the documentation sets: keys as text by fastjson2, values by Java's serialization, which is the default. */
    static RedisLettuceCacheBuilder<?> jetCacheBuilder(RedisClient client) {
        return RedisLettuceCacheBuilder.createRedisLettuceCacheBuilder()
                .keyConvertor(Fastjson2KeyConvertor.INSTANCE)
                .valueEncoder(JavaValueEncoder.INSTANCE)
                .valueDecoder(JavaValueDecoder.INSTANCE)
                .redisClient(client);
    }

    private static RemoteCache jetCache(String node) {
        RedisClient client = RedisClient.create(node);
        RedisLettuceCacheBuilder<?> builder = jetCacheBuilder(client);
        builder.setKeyPrefix("values:");
        com.alicp.jetcache.Cache<String, String> cache = builder.buildCache();
        return new JetCacheCache(cache, () -> {
            cache.close();
            client.shutdown();
        });
    }
}
