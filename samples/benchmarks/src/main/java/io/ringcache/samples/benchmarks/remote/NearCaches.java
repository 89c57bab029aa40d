package io.ringcache.samples.benchmarks.remote;

import com.alicp.jetcache.CacheBuilder;
import com.alicp.jetcache.SimpleCacheManager;
import com.alicp.jetcache.anno.CacheConsts;
import com.alicp.jetcache.anno.CacheType;
import com.alicp.jetcache.embedded.CaffeineCacheBuilder;
import com.alicp.jetcache.redis.lettuce.JetCacheCodec;
import com.alicp.jetcache.redis.lettuce.RedisLettuceCacheBuilder;
import com.alicp.jetcache.support.Fastjson2KeyConvertor;
import com.alicp.jetcache.template.CacheBuilderTemplate;
import com.alicp.jetcache.template.NotifyMonitorInstaller;
import com.alicp.jetcache.template.QuickConfig;
import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.CacheSimpleConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.NearCacheConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.lettuce.core.RedisClient;
import io.ringcache.near.NearMode;
import io.ringcache.samples.benchmarks.Contestants;
import java.util.List;
import java.util.Map;
import javax.cache.Cache;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.LocalCachedMapOptions;

/** Opens contestants with near caches in pairs, as two JVMs would have them, each with room for all entries. */
final class NearCaches {

    static final int ROOM = 100_000;

    private static final String NAME = "values";

    private NearCaches() {}

    /** Two that share their entries; the limit has no near cache. */
    static List<RemoteCache> openTwo(String contestant, String node) {
        return switch (contestant) {
            case Contestants.LETTUCE -> List.of(new LettuceCache(List.of(node)), new LettuceCache(List.of(node)));
            case Contestants.RINGCACHE -> List.of(ringcache(node, "ringcache:one"), ringcache(node, "ringcache:two"));
            case Contestants.REDISSON_LOCAL -> List.of(redisson(node), redisson(node));
            case Contestants.JETCACHE -> List.of(jetCache(node), jetCache(node));
            case Contestants.HAZELCAST -> hazelcast();
            default -> throw new IllegalArgumentException(contestant);
        };
    }

    private static RemoteCache ringcache(String node, String manager) {
        return RemoteCaches.ringcache(List.of(node), NearMode.INVALIDATE, manager);
    }

    /** Invalidation is the default; a bound needs a policy, and LRU is the documentation's first. */
    private static RemoteCache redisson(String node) {
        RedissonClient client = RemoteCaches.redissonClient(node);
        LocalCachedMapOptions<String, String> options = LocalCachedMapOptions.<String, String>name(NAME)
                .cacheSize(ROOM)
                .evictionPolicy(LocalCachedMapOptions.EvictionPolicy.LRU)
                .syncStrategy(LocalCachedMapOptions.SyncStrategy.INVALIDATE);
        return new RedissonLocalCache(client.getLocalCachedMap(options), client::shutdown);
    }

    /** Two levels, the near one kept in step through the broadcast channel, which the documentation has for that. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static RemoteCache jetCache(String node) {
        RedisClient client = RedisClient.create(node);
        RedisLettuceCacheBuilder<?> remote = RemoteCaches.jetCacheBuilder(client);
        remote.setBroadcastChannel("changes");
        remote.setPubSubConnection(client.connectPubSub(new JetCacheCodec()));
        Map<String, CacheBuilder> locals = Map.of(
                CacheConsts.DEFAULT_AREA,
                CaffeineCacheBuilder.createCaffeineCacheBuilder()
                        .limit(ROOM)
                        .keyConvertor(Fastjson2KeyConvertor.INSTANCE));
        SimpleCacheManager manager = new SimpleCacheManager();
        CacheBuilderTemplate template = new CacheBuilderTemplate(
                /* penetrationProtect= */ false, locals, Map.of(CacheConsts.DEFAULT_AREA, remote));
        // What its starter for Spring does; without, nothing is told.
        template.getCacheMonitorInstallers().add(new NotifyMonitorInstaller(area -> remote));
        manager.setCacheBuilderTemplate(template);
        com.alicp.jetcache.Cache<String, String> cache = manager.getOrCreateCache(QuickConfig.newBuilder(NAME)
                .cacheType(CacheType.BOTH)
                .localLimit(ROOM)
                .syncLocal(true)
                .build());
        return new JetCacheCache(cache, () -> {
            manager.close();
            client.shutdown();
        });
    }

    /**
     * Two clients of one member, which is in this JVM, too. Near caches hold objects, which spares decoding and is by
     * reference; invalidations travel in batches, as is the default.
     */
    private static List<RemoteCache> hazelcast() {
        Config config = new Config();
        config.setClusterName("benchmark-" + ProcessHandle.current().pid());
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "none");
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        // By default it keeps 10,000 entries at most, and bounds each partition.
        config.addCacheConfig(new CacheSimpleConfig(NAME).setEvictionConfig(new EvictionConfig().setSize(10 * ROOM)));
        HazelcastInstance member = Hazelcast.newHazelcastInstance(config);
        String address =
                "127.0.0.1:" + member.getCluster().getLocalMember().getAddress().getPort();
        HazelcastInstance one = hazelcastClient(config.getClusterName(), address);
        HazelcastInstance two = hazelcastClient(config.getClusterName(), address);
        return List.of(hazelcast(one, one::shutdown), hazelcast(two, () -> {
            two.shutdown();
            member.shutdown();
        }));
    }

    private static HazelcastInstance hazelcastClient(String cluster, String address) {
        ClientConfig config = new ClientConfig();
        config.setClusterName(cluster);
        config.setProperty("hazelcast.logging.type", "none");
        config.getNetworkConfig().addAddress(address);
        NearCacheConfig near = new NearCacheConfig(NAME)
                .setInMemoryFormat(InMemoryFormat.OBJECT)
                .setInvalidateOnChange(true)
                .setEvictionConfig(new EvictionConfig().setSize(ROOM));
        config.addNearCacheConfig(near);
        return HazelcastClient.newHazelcastClient(config);
    }

    private static RemoteCache hazelcast(HazelcastInstance client, Runnable end) {
        Cache<String, String> values = client.getCacheManager().getCache(NAME);
        Cache<String, Long> unused = client.getCacheManager().getCache(NAME);
        return new JCacheCache(values, unused, end);
    }
}
