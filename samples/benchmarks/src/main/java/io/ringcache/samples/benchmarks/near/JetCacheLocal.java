package io.ringcache.samples.benchmarks.near;

import com.alicp.jetcache.Cache;
import com.alicp.jetcache.MultiLevelCacheBuilder;
import com.alicp.jetcache.embedded.CaffeineCacheBuilder;
import com.alicp.jetcache.redis.lettuce.RedisLettuceCacheBuilder;
import com.alicp.jetcache.support.Fastjson2KeyConvertor;
import com.alicp.jetcache.support.JavaValueDecoder;
import com.alicp.jetcache.support.JavaValueEncoder;
import io.lettuce.core.RedisClient;
import io.ringcache.samples.benchmarks.Servers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * JetCache with two levels: Caffeine here, and Redis by Lettuce. Keys are converted by fastjson and values encoded with Java's
 * serialization, as in its documentation; entries end after an hour, for it is meant for lives. It hands out references, and
 * uses one server, the first.
 */
final class JetCacheLocal implements LocalCache {

    private static final long LIFE_HOURS = 1;

    private final RedisClient client;
    private final Cache<Object, Object> cache;
    private final Servers servers;

    JetCacheLocal(List<String> nodes) {
        client = RedisClient.create(nodes.get(0));
        Cache<Object, Object> local = CaffeineCacheBuilder.createCaffeineCacheBuilder()
                .limit(Data.ROOM)
                .keyConvertor(Fastjson2KeyConvertor.INSTANCE)
                .buildCache();
        Cache<Object, Object> remote = RedisLettuceCacheBuilder.createRedisLettuceCacheBuilder()
                .keyConvertor(Fastjson2KeyConvertor.INSTANCE)
                .valueEncoder(JavaValueEncoder.INSTANCE)
                .valueDecoder(JavaValueDecoder.INSTANCE)
                .redisClient(client)
                .keyPrefix("near:")
                .buildCache();
        cache = MultiLevelCacheBuilder.createMultiLevelCacheBuilder()
                .addCache(local, remote)
                .expireAfterWrite(LIFE_HOURS, TimeUnit.HOURS)
                .buildCache();
        servers = new Servers(nodes);
    }

    @Override
    public @Nullable Object get(Object key) {
        return cache.get(key);
    }

    @Override
    public void putAll(Map<Object, Object> entries) {
        // Its putAll does not wait for the server.
        var unused = cache.PUT_ALL(entries).future().toCompletableFuture().join();
    }

    @Override
    public long remoteReads() {
        return servers.calls("get", "mget");
    }

    @Override
    public void close() {
        servers.close();
        cache.close();
        client.shutdown();
    }
}
