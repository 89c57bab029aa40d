package io.ringcache.samples.benchmarks.near;

import com.hazelcast.cache.HazelcastCachingProvider;
import com.hazelcast.cache.ICache;
import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.CacheConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.NearCacheConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;

/**
 * A client with a near cache and a member, both in this JVM, which talk over the loopback interface. Stateless.
 *
 * <p>The near cache keeps entries serialized, its default, so that reads are by value; what an application writes itself
 * stays there, too. Near cache and cache have room for all entries. The member looks for no others.
 */
final class HazelcastCaches {

    private static final String LOOPBACK = "127.0.0.1";

    private HazelcastCaches() {}

    static LocalCache withNearCache() {
        HazelcastInstance member = Hazelcast.newHazelcastInstance(memberConfig());
        HazelcastInstance client = HazelcastClient.newHazelcastClient(
                clientConfig(member.getCluster().getLocalMember().getAddress().getPort(), member.getConfig()));
        CachingProvider provider =
                Caching.getCachingProvider("com.hazelcast.client.cache.HazelcastClientCachingProvider");
        CacheManager manager =
                provider.getCacheManager(null, null, HazelcastCachingProvider.propertiesByInstanceItself(client));
        CacheConfig<Object, Object> config =
                new CacheConfig<Object, Object>(JCaches.NAME).setEvictionConfig(room(10 * Data.ROOM));
        ICache<Object, Object> cache = (ICache<Object, Object>) manager.createCache(JCaches.NAME, config);
        return new JCacheLocal(
                cache,
                () -> cache.getLocalCacheStatistics().getNearCacheStatistics().getMisses(),
                () -> {
                    provider.close();
                    client.shutdown();
                    member.shutdown();
                });
    }

    private static EvictionConfig room(int entries) {
        return new EvictionConfig()
                .setEvictionPolicy(EvictionPolicy.LRU)
                .setMaxSizePolicy(MaxSizePolicy.ENTRY_COUNT)
                .setSize(entries);
    }

    private static Config memberConfig() {
        Config config = new Config()
                .setClusterName("benchmark-" + ProcessHandle.current().pid());
        config.setProperty("hazelcast.logging.type", "none");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface(LOOPBACK);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        return config;
    }

    private static ClientConfig clientConfig(int port, Config member) {
        ClientConfig config = new ClientConfig().setClusterName(member.getClusterName());
        config.setProperty("hazelcast.logging.type", "none");
        config.getNetworkConfig().addAddress(LOOPBACK + ":" + port);
        config.addNearCacheConfig(new NearCacheConfig(JCaches.NAME)
                .setLocalUpdatePolicy(NearCacheConfig.LocalUpdatePolicy.CACHE_ON_UPDATE)
                .setEvictionConfig(room(Data.ROOM)));
        return config;
    }
}
