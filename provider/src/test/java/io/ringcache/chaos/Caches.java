package io.ringcache.chaos;

import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import io.ringcache.near.NearMode;
import java.net.URI;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.jspecify.annotations.Nullable;

/** The caches of one JVM, one per load. Thread-safe. */
record Caches(
        Cache<String, Long> registers,
        Cache<String, String> lists,
        Cache<String, String> claims,
        Cache<String, String> swaps) {

    static Caches of(RingCachingProvider provider, RingConfiguration configuration) {
        CacheManager manager = provider.getCacheManager(URI.create("ringcache:chaos"), null, configuration);
        return new Caches(
                cache(manager, Load.REGISTERS, Long.class),
                cache(manager, Load.LISTS, String.class),
                cache(manager, Load.CLAIMS, String.class),
                cache(manager, Load.SWAPS, String.class));
    }

    private static <V> Cache<String, V> cache(CacheManager manager, Load load, Class<V> values) {
        return manager.createCache(load.cache(), new MutableConfiguration<String, V>().setTypes(String.class, values));
    }

    static RingConfiguration.Builder configuration(String namespace, String nodes) {
        return RingConfiguration.builder()
                .namespace(namespace)
                .allow("io.ringcache.chaos.*")
                .nodes(nodes.split(",", -1));
    }

    /** Half of the caches learn of changes by plain messages, half by messages that carry the value. */
    static RingConfiguration.Builder inBothModes(RingConfiguration.Builder configuration) {
        return configuration
                .template(Load.LISTS.cache(), template -> template.nearMode(NearMode.PUSH))
                .template(Load.SWAPS.cache(), template -> template.nearMode(NearMode.PUSH));
    }

    /** Makes calls of some kinds, about keys that no load uses. */
    void warmUp(Load load, int call) {
        String key = "warm-up-" + call;
        switch (load) {
            case REGISTERS -> {
                registers.put(key, 1L);
                registers.get(key);
            }
            case LISTS -> lists.invoke(key, new Append(), "a");
            case CLAIMS -> claims.putIfAbsent(key, "a");
            case SWAPS -> {
                swaps.put(key, "a");
                swaps.replace(key, "a", "b");
                swaps.remove(key, "b");
            }
        }
    }

    @Nullable
    Object get(String key) {
        return switch (Keyspace.load(key)) {
            case REGISTERS -> registers.get(key);
            case LISTS -> lists.get(key);
            case CLAIMS -> claims.get(key);
            case SWAPS -> swaps.get(key);
        };
    }
}
