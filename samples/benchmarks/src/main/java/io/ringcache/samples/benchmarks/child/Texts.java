package io.ringcache.samples.benchmarks.child;

import com.alicp.jetcache.CacheBuilder;
import com.alicp.jetcache.SimpleCacheManager;
import com.alicp.jetcache.anno.CacheConsts;
import com.alicp.jetcache.anno.CacheType;
import com.alicp.jetcache.embedded.CaffeineCacheBuilder;
import com.alicp.jetcache.redis.lettuce.JetCacheCodec;
import com.alicp.jetcache.redis.lettuce.RedisLettuceCacheBuilder;
import com.alicp.jetcache.support.JavaValueDecoder;
import com.alicp.jetcache.support.JavaValueEncoder;
import com.alicp.jetcache.template.CacheBuilderTemplate;
import com.alicp.jetcache.template.NotifyMonitorInstaller;
import com.alicp.jetcache.template.QuickConfig;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lettuce.core.RedisClient;
import io.ringcache.samples.benchmarks.Contestants;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RLocalCachedMap;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.LocalCachedMapOptions;
import org.redisson.config.Config;

/** Makes the contestants. */
final class Texts {

    private Texts() {}

    /**
     * Connects and makes a cache.
     *
     * @param contestant one of {@link Contestants}
     * @param nodes the servers; of Hazelcast, the members
     * @param nearEntries room in the near cache
     */
    static StringCache open(String contestant, List<String> nodes, int nearEntries) {
        return switch (contestant) {
            case Contestants.RINGCACHE -> JCaches.ringcache(nodes, nearEntries);
            case Contestants.LETTUCE -> new PlainRedis(nodes);
            case Contestants.REDISSON_JCACHE -> JCaches.redisson(nodes, false);
            case Contestants.REDISSON_JCACHE_EXPIRING -> JCaches.redisson(nodes, true);
            case Contestants.REDISSON_LOCAL -> redissonLocal(nodes, nearEntries);
            case Contestants.HAZELCAST -> JCaches.hazelcast(nodes, nearEntries);
            case Contestants.JETCACHE -> jetCache(nodes, nearEntries);
            case Contestants.CAFFEINE -> caffeine(nearEntries);
            case Contestants.CAFFEINE_JCACHE -> JCaches.caffeine(nearEntries);
            case Contestants.CACHE2K_JCACHE -> JCaches.cache2k(nearEntries);
            default -> throw new IllegalArgumentException("There is no contestant " + contestant);
        };
    }

    /** Bounded, as its documentation advises; hands out references. */
    private static StringCache redissonLocal(List<String> nodes, int nearEntries) {
        Config config = new Config();
        config.useSingleServer().setAddress(nodes.get(0));
        RedissonClient client = Redisson.create(config);
        RLocalCachedMap<String, String> map =
                client.getLocalCachedMap(LocalCachedMapOptions.<String, String>name(HazelcastMember.CACHE)
                        .syncStrategy(LocalCachedMapOptions.SyncStrategy.INVALIDATE)
                        .evictionPolicy(LocalCachedMapOptions.EvictionPolicy.LRU)
                        .cacheSize(nearEntries));
        return new StringCache() {
            @Override
            public void put(String key, String value) {
                // Its documentation: faster than put, which also fetches the former value.
                map.fastPut(key, value);
            }

            @Override
            public void putAll(Map<String, String> entries) {
                map.putAll(entries);
            }

            @Override
            public @Nullable String get(String key) {
                return map.get(key);
            }

            @Override
            public void close() {
                client.shutdown();
            }
        };
    }

    /** Two levels with broadcast, Caffeine as the local one, Java's serialization as in its documentation; hands out references. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // its builders have raw types
    private static StringCache jetCache(List<String> nodes, int nearEntries) {
        RedisClient client = RedisClient.create(nodes.get(0));
        CacheBuilder remote = RedisLettuceCacheBuilder.createRedisLettuceCacheBuilder()
                .redisClient(client)
                .pubSubConnection(client.connectPubSub(new JetCacheCodec()))
                .broadcastChannel("jetcache")
                .valueEncoder(JavaValueEncoder.INSTANCE)
                .valueDecoder(JavaValueDecoder.INSTANCE);
        CacheBuilder local = CaffeineCacheBuilder.createCaffeineCacheBuilder().limit(nearEntries);
        CacheBuilderTemplate template = new CacheBuilderTemplate(
                false, Map.of(CacheConsts.DEFAULT_AREA, local), Map.of(CacheConsts.DEFAULT_AREA, remote));
        // What its Spring configuration does: tells the other JVMs of changes.
        template.getCacheMonitorInstallers().add(new NotifyMonitorInstaller(area -> remote));
        SimpleCacheManager manager = new SimpleCacheManager();
        manager.setCacheBuilderTemplate(template);
        com.alicp.jetcache.Cache<String, String> cache =
                manager.getOrCreateCache(QuickConfig.newBuilder(HazelcastMember.CACHE)
                        .cacheType(CacheType.BOTH)
                        .localLimit(nearEntries)
                        .syncLocal(true)
                        .build());
        return new StringCache() {
            @Override
            public void put(String key, String value) {
                cache.put(key, value);
            }

            @Override
            public void putAll(Map<String, String> entries) {
                cache.putAll(entries);
            }

            @Override
            public @Nullable String get(String key) {
                return cache.get(key);
            }

            @Override
            public void close() {
                manager.close();
                client.shutdown();
            }
        };
    }

    /** The limit of what a near cache can be. */
    private static StringCache caffeine(int entries) {
        com.github.benmanes.caffeine.cache.Cache<String, String> cache =
                Caffeine.newBuilder().maximumSize(entries).build();
        return new StringCache() {
            @Override
            public void put(String key, String value) {
                cache.put(key, value);
            }

            @Override
            public void putAll(Map<String, String> entries) {
                cache.putAll(entries);
            }

            @Override
            public @Nullable String get(String key) {
                return cache.getIfPresent(key);
            }

            @Override
            public void close() {
                cache.invalidateAll();
            }
        };
    }
}
