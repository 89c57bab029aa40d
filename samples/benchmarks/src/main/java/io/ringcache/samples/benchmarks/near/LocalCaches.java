package io.ringcache.samples.benchmarks.near;

import io.ringcache.samples.benchmarks.Contestants;
import java.util.List;
import java.util.stream.Stream;

/** The contestants by name. Stateless. */
final class LocalCaches {

    /** Those of each workload, in the order in which they run. */
    static final List<String> ALL = List.of(
            Contestants.CAFFEINE,
            Contestants.RINGCACHE,
            Contestants.CAFFEINE_JCACHE,
            Contestants.CACHE2K_JCACHE,
            Contestants.REDISSON_LOCAL,
            Contestants.HAZELCAST,
            Contestants.JETCACHE);

    /** What else tells something, where one thread reads. */
    static final List<String> ALL_AND_VARIANTS = Stream.concat(
                    Stream.of(Contestants.KEY_ALONE, Contestants.CAFFEINE_EXPIRING),
                    Stream.concat(ALL.stream(), Stream.of(Contestants.REDISSON_LOCAL_OBJECT_KEYS)))
            .toList();

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
