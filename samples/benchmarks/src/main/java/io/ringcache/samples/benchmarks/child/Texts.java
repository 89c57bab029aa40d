package io.ringcache.samples.benchmarks.child;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.ringcache.samples.benchmarks.Contestants;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the contestants; each of the others is in a class of its own, so that it may be absent from the class path. */
final class Texts {

    private Texts() {}

    /**
     * Connects and makes a cache.
     *
     * @param contestant one of {@link Contestants}
     * @param nodes the servers; of Hazelcast, the members
     * @param nearEntries room in the near cache
     */
    static StringCache open(String contestant, List<String> nodes, int nearEntries) {
        return switch (contestant) {
            case Contestants.RINGCACHE -> JCaches.ringcache(nodes, nearEntries);
            case Contestants.LETTUCE -> new PlainRedis(nodes);
            case Contestants.REDISSON_JCACHE -> RedissonTexts.jcache(nodes, false);
            case Contestants.REDISSON_JCACHE_EXPIRING -> RedissonTexts.jcache(nodes, true);
            case Contestants.REDISSON_LOCAL -> RedissonTexts.local(nodes, nearEntries);
            case Contestants.HAZELCAST -> HazelcastTexts.jcache(nodes, nearEntries);
            case Contestants.JETCACHE -> JetCacheTexts.twoLevels(nodes, nearEntries);
            case Contestants.CAFFEINE -> caffeine(nearEntries);
            case Contestants.CAFFEINE_JCACHE -> CaffeineTexts.jcache(nearEntries);
            case Contestants.CACHE2K_JCACHE -> Cache2kTexts.jcache(nearEntries);
            default -> throw new IllegalArgumentException("There is no contestant " + contestant);
        };
    }

    /** The limit of what a near cache can be. */
    private static StringCache caffeine(int entries) {
        com.github.benmanes.caffeine.cache.Cache<String, String> cache =
                Caffeine.newBuilder().maximumSize(entries).build();
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
                return cache.getIfPresent(key);
            }

            @Override
            public void close() {
                cache.invalidateAll();
            }
        };
    }
}
