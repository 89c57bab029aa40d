package io.ringcache.samples.benchmarks.child;

import java.util.List;
import java.util.Map;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RLocalCachedMap;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.LocalCachedMapOptions;
import org.redisson.config.Config;
import org.redisson.jcache.configuration.RedissonConfiguration;

/** Redisson, twice. */
final class RedissonTexts {

    private RedissonTexts() {}

    /** Redisson's provider has no near cache. */
    static StringCache jcache(List<String> nodes, boolean expiring) {
        Config config = new Config();
        config.useSingleServer().setAddress(nodes.get(0));
        RedissonClient client = Redisson.create(config);
        MutableConfiguration<String, String> texts = JCaches.texts();
        if (expiring) {
            texts.setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(Duration.ONE_DAY));
        }
        CachingProvider provider = Caching.getCachingProvider("org.redisson.jcache.JCachingProvider");
        CacheManager manager = provider.getCacheManager();
        return JCaches.of(manager, RedissonConfiguration.fromInstance(client, texts), () -> {
            provider.close();
            client.shutdown();
        });
    }

    /** Bounded, as its documentation advises; hands out references. */
    static StringCache local(List<String> nodes, int nearEntries) {
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
}
