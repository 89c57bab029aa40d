package io.ringcache.spring.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.monitor.NodeState;
import io.ringcache.samples.redis.RedisServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.cache.Cache;

/** Without Redis no request fails, the source is not overrun, and nothing out of date is left behind. */
@Timeout(120)
class RedisDownTest {

    private static final int MOST_LOADS = 4;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private RedisServers servers;
    private String namespace;
    private Instance instance;

    @BeforeEach
    void open() {
        servers = RedisServers.startOwn(1);
        namespace = Instance.namespace();
        instance = instance(CacheOptions.defaults()
                .withMaxLoadsWithoutRedis(MOST_LOADS)
                .withMaxWaitWithoutRedis(Duration.ofSeconds(60)));
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        instance.close();
        servers.close();
    }

    private Instance instance(CacheOptions options) {
        return Instance.of(servers, namespace, settings -> settings.defaults(options));
    }

    private static void assertMissing(Cache cache, Object key) {
        assertThat(cache.get(key)).isNull();
    }

    /** What is stored, by the word of an instance that has heard nothing of what went before. */
    private @Nullable Object stored(Object key) {
        try (Instance fresh = instance(CacheOptions.defaults())) {
            return fresh.value("books", key);
        }
    }

    /** From now on nothing reaches the server, which keeps what it has. */
    private void loseTheServer() {
        servers.server(0).pause();
        Awaitility.await().until(() -> instance.ring().nodes().get(0).state() == NodeState.DOWN);
    }

    @Test
    void everyOperationGoesOn() {
        Cache cache = instance.cache("books");
        cache.put("k", "v");
        servers.server(0).kill();
        Awaitility.await().until(() -> cache.get("k") == null);
        assertThat(cache.get("k", String.class)).isNull();
        assertThat(cache.get("k", () -> "loaded")).isEqualTo("loaded");
        assertThat(cache.retrieve("k")).succeedsWithin(10, TimeUnit.SECONDS).isNull();
        assertThat(cache.retrieve("k", () -> CompletableFuture.completedFuture("later")))
                .succeedsWithin(10, TimeUnit.SECONDS)
                .isEqualTo("later");
        cache.put("k", "new");
        cache.evict("k");
        assertThat(cache.putIfAbsent("k", "new")).isNull();
        assertThat(cache.evictIfPresent("k")).isFalse();
        cache.clear();
        cache.invalidate();
        LoadStatistics statistics = instance.bare("books").loadStatistics();
        assertThat(statistics.skippedReads()).isPositive();
        assertThat(statistics.failedChanges()).isPositive();
        assertThat(statistics.unrepairedKeys()).isPositive();
    }

    @Test
    void anApplicationThatWantsToHearOfItDoes() {
        try (Instance strict = instance(CacheOptions.defaults().withOnRedisDown(OnRedisDown.THROW))) {
            Cache cache = strict.cache("books");
            cache.put("k", "v");
            servers.server(0).kill();
            Awaitility.await().ignoreExceptions().until(() -> {
                assertThatThrownBy(() -> cache.get("other")).isInstanceOf(NodeUnavailableException.class);
                return true;
            });
            assertThatThrownBy(() -> cache.put("k", "v")).isInstanceOf(NodeUnavailableException.class);
            assertThatThrownBy(() -> cache.evict("k")).isInstanceOf(NodeUnavailableException.class);
            assertThatThrownBy(cache::clear).isInstanceOf(RuntimeException.class);
            assertThat(cache.retrieve("other"))
                    .failsWithin(10, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withCauseInstanceOf(NodeUnavailableException.class);
        }
    }

    /** Loads that count how many of them run at the same time, and end when they are told to. */
    private static final class Source {
        private final AtomicInteger running = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private final CountDownLatch go = new CountDownLatch(1);

        String load() throws InterruptedException {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
                go.await();
                return "v";
            } finally {
                running.decrementAndGet();
                done.incrementAndGet();
            }
        }
    }

    private void bounded(int calls, LoadCall call) throws Exception {
        Cache cache = instance.cache("books");
        servers.server(0).kill();
        Awaitility.await().until(() -> {
            cache.evict("probe");
            return instance.bare("books").loadStatistics().failedChanges() > 0;
        });
        Source source = new Source();
        List<Future<?>> asked = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            String key = "k" + i;
            asked.add(threads.submit(() -> call.run(cache, key, source)));
        }
        Awaitility.await().until(() -> source.running.get() == MOST_LOADS);
        source.go.countDown();
        for (Future<?> each : asked) {
            assertThat(each.get(60, TimeUnit.SECONDS)).isEqualTo("v");
        }
        assertThat(source.most).hasValue(MOST_LOADS);
        assertThat(source.done).hasValue(calls);
        assertThat(instance.bare("books").loadStatistics().crowdedLoads()).isZero();
    }

    private interface LoadCall {
        @Nullable
        Object run(Cache cache, String key, Source source) throws Exception;
    }

    @Test
    void loadsOfTheCacheAreBounded() throws Exception {
        bounded(40, (cache, key, source) -> cache.get(key, source::load));
    }

    @Test
    void asynchronousLoadsAreBounded() throws Exception {
        bounded(
                40,
                (cache, key, source) -> cache.retrieve(
                                key,
                                () -> CompletableFuture.supplyAsync(
                                        () -> {
                                            try {
                                                return source.load();
                                            } catch (InterruptedException e) {
                                                throw new IllegalStateException(e);
                                            }
                                        },
                                        threads))
                        .get(60, TimeUnit.SECONDS));
    }

    @Test
    void loadsThatSpringRunsBetweenGetAndPutAreBounded() throws Exception {
        bounded(40, (cache, key, source) -> {
            if (cache.get(key) != null) {
                return "found";
            }
            String value = source.load();
            cache.put(key, value);
            return value;
        });
    }

    @Test
    void aLoadOfSpringsThatFailedGivesItsPlaceBack() throws Exception {
        Cache cache = instance.cache("books");
        servers.server(0).kill();
        for (int i = 0; i < MOST_LOADS; i++) {
            // In a thread of its own each, and nothing is put afterwards.
            String key = "failed" + i;
            Thread loading = new Thread(() -> assertMissing(cache, key));
            loading.start();
            loading.join();
        }
        assertMissing(cache, "k");
        assertThat(instance.bare("books").loadStatistics().crowdedLoads()).isZero();
    }

    @Test
    void whoWaitedLongEnoughLoadsAllTheSame() throws Exception {
        instance.close();
        instance = instance(
                CacheOptions.defaults().withMaxLoadsWithoutRedis(1).withMaxWaitWithoutRedis(Duration.ofMillis(50)));
        Cache cache = instance.cache("books");
        servers.server(0).kill();
        CountDownLatch end = new CountDownLatch(1);
        Future<String> slow = threads.submit(() -> cache.get("slow", () -> {
            end.await();
            return "slow";
        }));
        Awaitility.await().until(() -> instance.bare("books").loadStatistics().loads() == 1);
        assertThat(cache.get("k", () -> "loaded")).isEqualTo("loaded");
        assertThat(instance.bare("books").loadStatistics().crowdedLoads()).isEqualTo(1);
        end.countDown();
        assertThat(slow.get(10, TimeUnit.SECONDS)).isEqualTo("slow");
    }

    @Test
    void aThreadThatLoadsMayLoadMore() {
        instance.close();
        instance = instance(
                CacheOptions.defaults().withMaxLoadsWithoutRedis(1).withMaxWaitWithoutRedis(Duration.ofSeconds(60)));
        Cache cache = instance.cache("books");
        servers.server(0).kill();
        assertThat(cache.get("a", () -> cache.get("b", () -> "inner") + "+outer"))
                .isEqualTo("inner+outer");
        assertMissing(cache, "c");
        assertMissing(cache, "d");
        cache.put("d", "v");
        cache.put("c", "v");
    }

    @Test
    void anEvictionThatDidNotReachRedisIsMadeUpFor() {
        Cache cache = instance.cache("books");
        cache.put("k", "old");
        cache.put("kept", "old");
        loseTheServer();
        cache.evict("k");
        assertMissing(cache, "k");
        servers.server(0).resume();
        // Whatever comes first now, the repair or the read: the old value is not seen again.
        Awaitility.await().until(() -> {
            assertMissing(cache, "k");
            return "old".equals(instance.value("books", "kept"));
        });
        RingcacheCache bare = instance.bare("books");
        Awaitility.await().until(() -> bare.loadStatistics().unrepairedKeys() == 0);
        assertThat(stored("k")).isNull();
        assertThat(stored("kept")).isEqualTo("old");
    }

    @Test
    void aPutThatDidNotReachRedisLeavesNothingOld() {
        Cache cache = instance.cache("books");
        cache.put("k", "old");
        loseTheServer();
        cache.put("k", "new");
        servers.server(0).resume();
        RingcacheCache bare = instance.bare("books");
        Awaitility.await().until(() -> bare.loadStatistics().unrepairedKeys() == 0);
        assertThat(stored("k")).isNotEqualTo("old");
    }

    @Test
    void aClearThatDidNotReachRedisIsMadeUpFor() {
        Cache cache = instance.cache("books");
        cache.put("k", "old");
        loseTheServer();
        cache.clear();
        assertMissing(cache, "k");
        servers.server(0).resume();
        RingcacheCache bare = instance.bare("books");
        Awaitility.await().until(() -> bare.loadStatistics().unrepairedKeys() == 0);
        assertThat(stored("k")).isNull();
    }

    @Test
    void whatIsPutAfterwardsCounts() {
        Cache cache = instance.cache("books");
        cache.put("k", "old");
        servers.server(0).pause();
        cache.evict("k");
        servers.server(0).resume();
        Awaitility.await().until(() -> {
            cache.put("k", "new");
            return "new".equals(instance.value("books", "k"));
        });
        assertThat(stored("k")).isEqualTo("new");
    }

    @Test
    void thousandsOfFailedEvictionsEndInAClear() {
        Cache cache = instance.cache("books");
        cache.put("kept", "old");
        servers.server(0).kill();
        for (int i = 0; i <= Repairs.MOST_KEYS; i++) {
            cache.evict(i);
        }
        assertMissing(cache, "kept");
        servers.server(0).restart();
        RingcacheCache bare = instance.bare("books");
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> bare.loadStatistics().unrepairedKeys() == 0);
        cache.put("k", "v");
        assertThat(instance.value("books", "k")).isEqualTo("v");
    }

    @Test
    void anApplicationStartsWithoutRedisAndCachesWhenItIsThere() {
        servers.server(0).kill();
        try (Instance early = instance(CacheOptions.defaults())) {
            Cache cache = early.cache("books");
            assertThat(cache.get("k", () -> "first")).isEqualTo("first");
            servers.server(0).restart();
            Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> {
                Object loaded = cache.get("k", () -> "cached");
                return Objects.equals(stored("k"), loaded);
            });
        }
    }
}
