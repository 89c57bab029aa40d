package io.ringcache.spring.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringcache.samples.redis.RedisServers;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.cache.configuration.MutableConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.cache.Cache;
import org.springframework.cache.Cache.ValueRetrievalException;
import org.springframework.cache.Cache.ValueWrapper;
import org.springframework.cache.interceptor.SimpleKey;

/** What Spring promises of a cache, between two instances of an application. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CacheContractTest {

    private RedisServers servers;
    private Instance one;
    private Instance two;

    record Isbn(String group, int number) implements Serializable {}

    @BeforeAll
    void start() {
        servers = RedisServers.start(2);
    }

    @AfterAll
    void stop() {
        servers.close();
    }

    @BeforeEach
    void open() {
        String namespace = Instance.namespace();
        one = Instance.of(servers, namespace, settings -> {});
        two = Instance.of(servers, namespace, settings -> {});
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    @Test
    void whatOneInstancePutsAnotherGets() {
        one.cache("books").put("k", "v");
        assertThat(two.value("books", "k")).isEqualTo("v");
        assertThat(two.cache("books").get("k", String.class)).isEqualTo("v");
        assertThat(two.cache("books").get("other")).isNull();
    }

    @Test
    void nullIsAValueOfItsOwn() {
        one.cache("books").put("k", null);
        ValueWrapper found = Objects.requireNonNull(two.cache("books").get("k"));
        assertThat(found.get()).isNull();
        assertThat(two.cache("books").get("k", () -> "loaded")).isNull();
        assertThat(Objects.requireNonNull(two.cache("books").retrieve("k")).join())
                .isInstanceOfSatisfying(
                        ValueWrapper.class, wrapper -> assertThat(wrapper.get()).isNull());
    }

    @Test
    void nullIsRefusedWhereItIsNoValue() {
        Instance strict = Instance.of(
                servers,
                Instance.namespace(),
                settings -> settings.defaults(CacheOptions.defaults().withNullValues(false)));
        try (strict) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> strict.cache("books").put("k", null))
                    .withMessageContaining("books");
            assertThat(strict.cache("books").get("k")).isNull();
        }
    }

    @Test
    void aValueOfAnotherTypeIsAnError() {
        one.cache("books").put("k", "v");
        assertThatIllegalStateException().isThrownBy(() -> one.cache("books").get("k", Integer.class));
    }

    @Test
    void putIfAbsentTellsWhatWasThere() {
        assertThat(one.cache("books").putIfAbsent("k", "first")).isNull();
        ValueWrapper there = Objects.requireNonNull(two.cache("books").putIfAbsent("k", "second"));
        assertThat(there.get()).isEqualTo("first");
        assertThat(one.value("books", "k")).isEqualTo("first");
    }

    @Test
    void putIfAbsentTakesNullForAValue() {
        one.cache("books").put("k", null);
        ValueWrapper there = Objects.requireNonNull(two.cache("books").putIfAbsent("k", "second"));
        assertThat(there.get()).isNull();
    }

    @Test
    void whatIsEvictedIsGoneEverywhere() {
        one.cache("books").put("k", "v");
        assertThat(two.value("books", "k")).isEqualTo("v");
        one.cache("books").evict("k");
        assertThat(one.cache("books").get("k")).isNull();
        Awaitility.await()
                .atMost(5, TimeUnit.SECONDS)
                .until(() -> two.cache("books").get("k") == null);
    }

    @Test
    void evictIfPresentTellsWhetherThereWasSomething() {
        one.cache("books").put("k", "v");
        assertThat(two.cache("books").evictIfPresent("k")).isTrue();
        assertThat(two.cache("books").evictIfPresent("k")).isFalse();
    }

    @Test
    void aClearedCacheIsEmptyAndOthersAreNot() {
        one.cache("books").put("k", "v");
        one.cache("other").put("k", "v");
        one.cache("books").clear();
        assertThat(one.cache("books").get("k")).isNull();
        assertThat(one.value("other", "k")).isEqualTo("v");
        one.cache("other").invalidate();
        assertThat(one.cache("other").get("k")).isNull();
    }

    @Test
    void clearingDoesNotWaitUntilTheServersHaveFreedTheEntries() {
        javax.cache.Cache<Object, Object> cache = one.bare("many").getNativeCache();
        for (int part = 0; part < 50; part++) {
            Map<Object, Object> entries = new java.util.HashMap<>();
            for (int i = 0; i < 2_000; i++) {
                entries.put(part + ":" + i, "v");
            }
            cache.putAll(entries);
        }
        one.cache("many").clear();
        long left = servers.uris().stream().mapToLong(Redis::keys).sum();
        assertThat(one.cache("many").get("1:1")).isNull();
        assertThat(left).as("entries that clear() left to the background").isGreaterThan(10_000);
    }

    @Test
    void theLoadersExceptionIsWrapped() {
        IllegalArgumentException mine = new IllegalArgumentException("mine");
        assertThatThrownBy(() -> one.cache("books").get("k", () -> {
                    throw mine;
                }))
                .isInstanceOf(ValueRetrievalException.class)
                .hasCause(mine)
                .satisfies(
                        e -> assertThat(((ValueRetrievalException) e).getKey()).isEqualTo("k"));
        assertThat(one.cache("books").get("k")).isNull();
    }

    @Test
    void whatIsReadIsTheCallersToChange() {
        one.cache("books").put("k", new ArrayList<>(List.of("a")));
        for (int i = 0; i < 3; i++) {
            @SuppressWarnings("unchecked")
            List<String> mine = (List<String>) Objects.requireNonNull(one.value("books", "k"));
            assertThat(mine).containsExactly("a");
            mine.add("b");
        }
    }

    static Stream<List<Object>> keys() {
        return Stream.of(
                List.of(new SimpleKey("a", 1), new SimpleKey("a", 1)),
                List.of(new SimpleKey("a", new int[] {1, 2}), new SimpleKey("a", new int[] {1, 2})),
                List.of(SimpleKey.EMPTY, new SimpleKey()),
                List.of(new Isbn("a", 1), new Isbn("a", 1)),
                List.of(DayOfWeek.MONDAY, DayOfWeek.valueOf("MONDAY")),
                List.of(List.of("a", "b"), new ArrayList<>(Arrays.asList("a", "b"))),
                List.of(java.util.Set.of(1, 2, 3), new java.util.TreeSet<>(List.of(3, 2, 1))),
                List.of(Map.of("a", 1), new java.util.HashMap<>(Map.of("a", 1))),
                List.of(new String[] {"a", "b"}, new String[] {"a", "b"}),
                List.of(new long[] {1, 2}, new long[] {1, 2}),
                List.of(new byte[][] {{1}, {2}}, new byte[][] {{1}, {2}}),
                List.of(42L, Long.valueOf("42")));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void equalKeysAreOneKeyInEveryInstanceAndInTheNearCache(List<Object> equal) {
        Cache here = one.cache("keys");
        here.put(equal.get(0), "v");
        assertThat(here.get(equal.get(1), String.class)).isEqualTo("v");
        assertThat(two.cache("keys").get(equal.get(1), String.class)).isEqualTo("v");
        Awaitility.await("near hits").atMost(10, TimeUnit.SECONDS).until(() -> {
            assertThat(two.cache("keys").get(equal.get(0), String.class)).isEqualTo("v");
            return nearHits(two) > 0;
        });
        two.cache("keys").evict(equal.get(1));
        assertThat(two.cache("keys").get(equal.get(0))).isNull();
    }

    private static long nearHits(Instance instance) {
        return instance.ring().statistics().stream()
                .filter(statistics -> statistics.cache().equals("keys"))
                .mapToLong(statistics -> statistics.nearHits())
                .sum();
    }

    @Test
    void aCacheOfTheJCacheManagerIsUsedAsItIs() {
        javax.cache.Cache<String, String> typed = one.ring()
                .createCache("typed", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
        assertThat(one.cache("typed").getNativeCache()).isSameAs(typed);
        one.cache("typed").put("k", "v");
        assertThat(typed.get("k")).isEqualTo("v");
        assertThat(one.spring().getCacheNames()).containsExactly("typed");
    }

    @Test
    void fixedNamesAreThereAtOnceAndNoOthersOnDemand() {
        Instance fixed = Instance.of(
                servers, Instance.namespace(), settings -> settings.cacheNames(List.of("books", "authors")));
        try (fixed) {
            assertThat(fixed.spring().getCacheNames()).containsExactly("authors", "books");
            assertThat(fixed.spring().getCache("other")).isNull();
        }
    }

    @Test
    void aTemplateGivesCachesTheirExpiry() {
        Instance expiring = Instance.of(
                servers,
                Instance.namespace(),
                configuration -> configuration.template("s*", t -> t.expireAfterWrite(java.time.Duration.ofMillis(50))),
                settings -> {});
        try (expiring) {
            expiring.cache("sessions").put("k", "v");
            expiring.cache("books").put("k", "v");
            Awaitility.await()
                    .atMost(5, TimeUnit.SECONDS)
                    .until(() -> expiring.cache("sessions").get("k") == null);
            assertThat(expiring.value("books", "k")).isEqualTo("v");
        }
    }

    @Test
    void anotherProvidersManagerIsRefused() {
        javax.cache.CacheManager foreign = (javax.cache.CacheManager) java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {javax.cache.CacheManager.class}, (proxy, method, args) -> {
                    throw new IllegalArgumentException("no such type");
                });
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RingcacheCacheManager.builder(foreign))
                .withMessageContaining("JCacheCacheManager");
    }
}
