package io.ringcache.samples.benchmarks.near;

import io.ringcache.RingConfiguration;
import io.ringcache.samples.benchmarks.Servers;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.cache2k.Cache2kBuilder;
import org.cache2k.jcache.ExtendedMutableConfiguration;
import org.cache2k.jcache.JCacheConfig;

/** How each JCache is set up: by value, statistics off, which is the default of the specification for both. Stateless. */
final class JCaches {

    static final String NAME = "near";

    private JCaches() {}

    /**
     * Near mode, lease and all else by default, with room for all entries; the ring has all servers. Its patience with
     * servers is greater, because filling it on a busy machine is not what is measured.
     */
    static LocalCache ringcache(List<String> nodes) {
        RingConfiguration configuration = RingConfiguration.builder()
                .nodes(nodes.toArray(String[]::new))
                .allow("io.ringcache.samples.benchmarks.*")
                .operationTimeout(Duration.ofSeconds(30))
                .silence(Duration.ofSeconds(10))
                .template("default", template -> template.nearMaxEntries(Data.ROOM))
                .build();
        CachingProvider provider = Caching.getCachingProvider("io.ringcache.RingCachingProvider");
        CacheManager manager = provider.getCacheManager(
                provider.getDefaultURI(), provider.getDefaultClassLoader(), configuration.toProperties());
        Servers servers = new Servers(nodes);
        return new JCacheLocal(
                manager.createCache(NAME, new MutableConfiguration<Object, Object>()),
                // Fetches are MGETs; probes, which go on all the time, are GETs.
                () -> servers.calls("mget"),
                () -> {
                    provider.close();
                    servers.close();
                });
    }

    /** Its default is an unbounded cache, whose copier serializes with Java what is not known to be immutable. */
    static LocalCache caffeine() {
        return local(
                "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider",
                new MutableConfiguration<Object, Object>());
    }

    /**
     * Room for all entries needs its own configuration, and with that it copies nothing unless it is asked to. Then it
     * serializes with Java what is not known to be immutable.
     */
    static LocalCache cache2k() {
        Cache2kBuilder<Object, Object> builder = Cache2kBuilder.of(Object.class, Object.class)
                .entryCapacity(Data.ROOM)
                .eternal(true);
        builder.with(JCacheConfig.class, jcache -> jcache.copyAlwaysIfRequested(true));
        return local("org.cache2k.jcache.provider.JCacheProvider", ExtendedMutableConfiguration.of(builder));
    }

    private static LocalCache local(String providerClass, Configuration<Object, Object> configuration) {
        CachingProvider provider = Caching.getCachingProvider(providerClass);
        CacheManager manager =
                provider.getCacheManager(provider.getDefaultURI(), provider.getDefaultClassLoader(), new Properties());
        return new JCacheLocal(manager.createCache(NAME, configuration), () -> 0, provider::close);
    }
}
