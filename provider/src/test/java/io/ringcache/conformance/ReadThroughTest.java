package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many threads miss the same key at the same time. */
class ReadThroughTest {

    private static final int THREADS = 16;
    private static final int KEYS = 50;

    @RegisterExtension
    final RingFixture ring = new RingFixture();

    private final Map<String, Integer> loads = new ConcurrentHashMap<>();

    /** A loader made of one function, for these tests. */
    static <K, V> CacheLoader<K, V> loader(Function<K, V> function) {
        return new CacheLoader<>() {
            @Override
            public V load(K key) {
                return function.apply(key);
            }

            @Override
            public Map<K, V> loadAll(Iterable<? extends K> keys) {
                return StreamSupport.stream(keys.spliterator(), false)
                        .collect(Collectors.toMap(key -> key, this::load));
            }
        };
    }

    private Cache<String, String> reading(CacheManager manager) {
        return manager.createCache(
                RingFixture.uniqueName(),
                new MutableConfiguration<String, String>()
                        .setTypes(String.class, String.class)
                        .setReadThrough(true)
                        .setCacheLoaderFactory(() -> loader(key -> key + loads.merge(key, 1, Integer::sum))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneMissingKeyIsLoadedOnceForAllThreads(boolean near) {
        Cache<String, String> cache = reading(near ? ring.manager() : ring.managerWithoutNear());
        for (int i = 0; i < KEYS; i++) {
            String key = "k" + i + "-";
            List<String> values = Threads.together(THREADS, thread -> () -> cache.get(key));
            assertThat(values).hasSize(THREADS).containsOnly(key + 1);
        }
        assertThat(loads).hasSize(KEYS);
        assertThat(loads.values()).containsOnly(1);
    }
}
