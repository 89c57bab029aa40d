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
import io.lettuce.core.RedisClient;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JetCache. */
final class JetCacheTexts {

    private JetCacheTexts() {}

    /** Two levels with broadcast, Caffeine as the local one, Java's serialization as in its documentation; hands out references. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // its builders have raw types
    static StringCache twoLevels(List<String> nodes, int nearEntries) {
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
}
