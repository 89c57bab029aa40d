package io.ringcache.samples.benchmarks.child;

import com.hazelcast.cache.HazelcastCachingProvider;
import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.CacheConfig;
import com.hazelcast.config.NearCacheConfig;
import com.hazelcast.core.HazelcastInstance;
import java.net.URI;
import java.util.List;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;

/** Hazelcast. */
final class HazelcastTexts {

    private static final int MEMBER_ENTRIES = 1_000_000;

    private HazelcastTexts() {}

    /** A client with a near cache beside a cluster of one member. Stored in binary form, the default: by value. */
    static StringCache jcache(List<String> members, int nearEntries) {
        ClientConfig config = new ClientConfig();
        config.getNetworkConfig().addAddress(members.toArray(String[]::new));
        NearCacheConfig near = new NearCacheConfig(HazelcastMember.CACHE);
        near.getEvictionConfig().setSize(Math.max(1, nearEntries));
        near.setLocalUpdatePolicy(NearCacheConfig.LocalUpdatePolicy.CACHE_ON_UPDATE);
        config.addNearCacheConfig(near);
        HazelcastInstance client = HazelcastClient.newHazelcastClient(config);
        CachingProvider provider =
                Caching.getCachingProvider("com.hazelcast.client.cache.HazelcastClientCachingProvider");
        CacheManager manager = provider.getCacheManager(
                URI.create("benchmark"),
                HazelcastTexts.class.getClassLoader(),
                HazelcastCachingProvider.propertiesByInstanceItself(client));
        // By default the members, too, keep 10,000 entries.
        CacheConfig<String, String> texts = new CacheConfig<>();
        texts.setTypes(String.class, String.class);
        texts.getEvictionConfig().setSize(MEMBER_ENTRIES);
        return JCaches.of(manager, texts, () -> {
            provider.close();
            client.shutdown();
        });
    }
}
