package io.ringcache.samples.benchmarks.near;

import io.ringcache.samples.benchmarks.Contestants;
import java.util.List;

/** The contestants by name. Stateless. */
final class LocalCaches {

    /** All of them, in the order in which they run and are shown. */
    static final List<String> ALL = List.of(
            Contestants.KEY_ALONE,
            Contestants.CAFFEINE,
            Contestants.RINGCACHE,
            Contestants.CAFFEINE_EXPIRING,
            Contestants.CAFFEINE_JCACHE,
            Contestants.CACHE2K_JCACHE,
            Contestants.REDISSON_LOCAL,
            Contestants.REDISSON_LOCAL_OBJECT_KEYS,
            Contestants.HAZELCAST,
            Contestants.JETCACHE);

    private LocalCaches() {}

    /**
     * Starts one.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    static LocalCache open(String contestant, List<String> nodes) {
        return switch (contestant) {
            case Contestants.KEY_ALONE -> new KeyAlone();
            case Contestants.CAFFEINE -> CaffeineCache.eternal();
            case Contestants.CAFFEINE_EXPIRING -> CaffeineCache.expiring();
            case Contestants.RINGCACHE -> JCaches.ringcache(nodes);
            case Contestants.CAFFEINE_JCACHE -> JCaches.caffeine();
            case Contestants.CACHE2K_JCACHE -> JCaches.cache2k();
            case Contestants.REDISSON_LOCAL -> new RedissonLocalMap(nodes, false);
            case Contestants.REDISSON_LOCAL_OBJECT_KEYS -> new RedissonLocalMap(nodes, true);
            case Contestants.HAZELCAST -> HazelcastCaches.withNearCache();
            case Contestants.JETCACHE -> new JetCacheLocal(nodes);
            default -> throw new IllegalArgumentException("No contestant is called " + contestant);
        };
    }
}
