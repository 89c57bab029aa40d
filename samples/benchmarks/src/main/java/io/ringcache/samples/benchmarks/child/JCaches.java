package io.ringcache.samples.benchmarks.child;

import io.ringcache.RingConfiguration;
import io.ringcache.near.NearMode;
import java.util.List;
import java.util.Map;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/** What is common to contestants that are JSR-107 providers, and Ringcache. */
final class JCaches {

    private static final java.time.Duration PATIENCE = java.time.Duration.ofSeconds(30);

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

    static StringCache local(String name, Configuration<String, String> configuration) {
        CachingProvider provider = Caching.getCachingProvider(name);
        return of(provider.getCacheManager(), configuration, provider::close);
    }

    static MutableConfiguration<String, String> texts() {
        return new MutableConfiguration<String, String>().setTypes(String.class, String.class);
    }

    static StringCache of(CacheManager manager, Configuration<String, String> configuration, Runnable end) {
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
