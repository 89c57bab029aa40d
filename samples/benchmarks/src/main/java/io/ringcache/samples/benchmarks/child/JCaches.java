package io.ringcache.samples.benchmarks.child;

import com.github.benmanes.caffeine.jcache.configuration.CaffeineConfiguration;
import com.hazelcast.cache.HazelcastCachingProvider;
import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.CacheConfig;
import com.hazelcast.config.NearCacheConfig;
import com.hazelcast.core.HazelcastInstance;
import io.ringcache.RingConfiguration;
import io.ringcache.near.NearMode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import org.redisson.jcache.configuration.RedissonConfiguration;

/** The contestants that are JSR-107 providers. */
final class JCaches {

    private static final java.time.Duration PATIENCE = java.time.Duration.ofSeconds(30);

    private static final int MEMBER_ENTRIES = 1_000_000;

    private JCaches() {}

    /** Ringcache with its defaults, but room for {@code nearEntries}; none means no near cache. */
    static StringCache ringcache(List<String> nodes, int nearEntries) {
        CachingProvider provider = Caching.getCachingProvider("io.ringcache.RingCachingProvider");
        RingConfiguration configuration = RingConfiguration.builder()
                .nodes(nodes.toArray(String[]::new))
                // A busy machine makes a figure worse, but does not end the run.
                .operationTimeout(PATIENCE)
                .connectTimeout(PATIENCE)
                .template("default", near -> {
                    if (nearEntries == 0) {
                        near.nearMode(NearMode.OFF);
                    } else {
                        near.nearMaxEntries(nearEntries);
                    }
                })
                .build();
        CacheManager manager = provider.getCacheManager(
                provider.getDefaultURI(), provider.getDefaultClassLoader(), configuration.toProperties());
        return of(manager, texts(), provider::close);
    }

    /** Redisson's provider has no near cache. */
    static StringCache redisson(List<String> nodes, boolean expiring) {
        Config config = new Config();
        config.useSingleServer().setAddress(nodes.get(0));
        RedissonClient client = Redisson.create(config);
        MutableConfiguration<String, String> texts = texts();
        if (expiring) {
            texts.setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(Duration.ONE_DAY));
        }
        CachingProvider provider = Caching.getCachingProvider("org.redisson.jcache.JCachingProvider");
        CacheManager manager = provider.getCacheManager();
        return of(manager, RedissonConfiguration.fromInstance(client, texts), () -> {
            provider.close();
            client.shutdown();
        });
    }

    /** A client with a near cache beside a cluster of one member. Stored in binary form, the default: by value. */
    static StringCache hazelcast(List<String> members, int nearEntries) {
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
                JCaches.class.getClassLoader(),
                HazelcastCachingProvider.propertiesByInstanceItself(client));
        // By default the members, too, keep 10,000 entries.
        CacheConfig<String, String> texts = new CacheConfig<>();
        texts.setTypes(String.class, String.class);
        texts.getEvictionConfig().setSize(MEMBER_ENTRIES);
        return of(manager, texts, () -> {
            provider.close();
            client.shutdown();
        });
    }

    static StringCache caffeine(int entries) {
        CaffeineConfiguration<String, String> configuration = new CaffeineConfiguration<>();
        configuration.setTypes(String.class, String.class).setStoreByValue(true);
        configuration.setMaximumSize(OptionalLong.of(entries));
        return local("com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider", configuration);
    }

    /** Its JSR-107 configuration has no bound of its own: the default for caches made by code is 2,000 entries. */
    static StringCache cache2k(int entries) {
        return local(
                "org.cache2k.jcache.provider.JCacheProvider",
                org.cache2k.jcache.ExtendedMutableConfiguration.of(
                        new org.cache2k.Cache2kBuilder<String, String>() {}.entryCapacity(entries)));
    }

    private static StringCache local(String name, Configuration<String, String> configuration) {
        CachingProvider provider = Caching.getCachingProvider(name);
        return of(provider.getCacheManager(), configuration, provider::close);
    }

    private static MutableConfiguration<String, String> texts() {
        return new MutableConfiguration<String, String>().setTypes(String.class, String.class);
    }

    private static StringCache of(CacheManager manager, Configuration<String, String> configuration, Runnable end) {
        Cache<String, String> cache = manager.createCache(HazelcastMember.CACHE, configuration);
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
                end.run();
            }
        };
    }
}
