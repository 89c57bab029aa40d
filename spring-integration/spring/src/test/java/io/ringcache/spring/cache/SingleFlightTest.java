package io.ringcache.spring.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringcache.samples.redis.RedisServers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.cache.Cache;
import org.springframework.cache.Cache.ValueRetrievalException;

/** One load per key, however many ask. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SingleFlightTest {

    private static final int THREADS = 10;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private RedisServers servers;

    @BeforeAll
    void start() {
        servers = RedisServers.start(1);
    }

    @AfterAll
    void stop() {
        threads.shutdownNow();
        servers.close();
    }

    private <T> List<Future<T>> together(int count, Supplier<Callable<T>> work) {
        CyclicBarrier barrier = new CyclicBarrier(count);
        List<Future<T>> results = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Callable<T> mine = work.get();
            results.add(threads.submit(() -> {
                barrier.await();
                return mine.call();
            }));
        }
        return results;
    }

    private static <T> List<T> all(List<Future<T>> results) throws Exception {
        List<T> values = new ArrayList<>();
        for (Future<T> result : results) {
            values.add(result.get(30, TimeUnit.SECONDS));
        }
        return values;
    }

    @Test
    void tenThreadsOnOneKeyLoadOnce() throws Exception {
        try (Instance instance = Instance.of(servers)) {
            for (int round = 0; round < 50; round++) {
                String key = "k" + round;
                AtomicInteger loads = new AtomicInteger();
                Cache cache = instance.cache("books");
                List<Integer> found = all(together(THREADS, () -> () -> cache.get(key, loads::incrementAndGet)));
                assertThat(found).containsOnly(1).hasSize(THREADS);
                assertThat(loads).hasValue(1);
            }
        }
    }

    @Test
    void differentKeysLoadSideBySide() throws Exception {
        try (Instance instance = Instance.of(servers)) {
            CyclicBarrier loading = new CyclicBarrier(THREADS);
            AtomicInteger keys = new AtomicInteger();
            List<Integer> found = all(together(THREADS, () -> {
                int key = keys.incrementAndGet();
                // No load ends before all have begun.
                return () -> instance.cache("books").get(key, () -> loading.await(20, TimeUnit.SECONDS) * 0 + key);
            }));
            assertThat(found).hasSize(THREADS).doesNotHaveDuplicates();
        }
    }

    @Test
    void whoJoinsGetsTheLoadersExceptionToo() throws Exception {
        try (Instance instance = Instance.of(servers)) {
            CountDownLatch asked = new CountDownLatch(1);
            Cache cache = instance.cache("books");
            Future<?> pilot = threads.submit(() -> cache.get("k", () -> {
                asked.await();
                throw new IllegalStateException("mine");
            }));
            RingcacheCache bare = instance.bare("books");
            Awaitility.await().until(() -> bare.loadStatistics().loads() == 1);
            Future<?> joined = threads.submit(() -> cache.get("k", () -> "not called"));
            Awaitility.await().until(() -> bare.loadStatistics().joinedLoads() == 1);
            asked.countDown();
            for (Future<?> each : List.of(pilot, joined)) {
                assertThatThrownBy(() -> each.get(10, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(ValueRetrievalException.class)
                        .hasRootCauseMessage("mine");
            }
            assertThat(cache.get("k", () -> "again")).isEqualTo("again");
            assertThat(bare.loadStatistics().failedLoads()).isEqualTo(1);
        }
    }

    @Test
    void aLoaderThatAsksForItsOwnKeyDoesNotWaitForItself() {
        try (Instance instance = Instance.of(servers)) {
            Cache cache = instance.cache("books");
            assertThat(cache.get("k", () -> cache.get("k", () -> "inner") + "+outer"))
                    .isEqualTo("inner+outer");
            assertThat(cache.retrieve("f", () -> cache.retrieve("f", () -> CompletableFuture.completedFuture("inner")))
                            .orTimeout(10, TimeUnit.SECONDS)
                            .join())
                    .isEqualTo("inner");
        }
    }

    @Test
    void joinersGetObjectsOfTheirOwn() throws Exception {
        try (Instance instance = Instance.of(servers)) {
            Cache cache = instance.cache("books");
            List<List<String>> found =
                    all(together(THREADS, () -> () -> cache.get("k", () -> new ArrayList<>(List.of("a")))));
            found.forEach(list -> list.add("mine"));
            assertThat(found).allSatisfy(list -> assertThat(list).containsExactly("a", "mine"));
        }
    }

    @Test
    void asynchronousCallersLoadOnce() {
        try (Instance instance = Instance.of(servers)) {
            AtomicInteger loads = new AtomicInteger();
            CompletableFuture<Integer> source = new CompletableFuture<>();
            Cache cache = instance.cache("books");
            List<CompletableFuture<Integer>> asked = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                asked.add(cache.retrieve("k", () -> {
                    loads.incrementAndGet();
                    return source;
                }));
            }
            Future<Integer> blocking = threads.submit(() -> cache.get("k", () -> {
                loads.incrementAndGet();
                return source.join();
            }));
            Awaitility.await()
                    .until(() -> instance.bare("books").loadStatistics().joinedLoads() == THREADS);
            source.complete(7);
            assertThat(asked)
                    .allSatisfy(one -> assertThat(
                                    one.orTimeout(10, TimeUnit.SECONDS).join())
                            .isEqualTo(7));
            assertThat(blocking).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(7);
            assertThat(loads).hasValue(1);
            assertThat(cache.get("k", Integer.class)).isEqualTo(7);
        }
    }

    @Test
    void anAsynchronousFailureIsToldAsItIs() {
        try (Instance instance = Instance.of(servers)) {
            IllegalStateException mine = new IllegalStateException("mine");
            Cache cache = instance.cache("books");
            assertThat(cache.<String>retrieve("k", () -> CompletableFuture.failedFuture(mine)))
                    .failsWithin(10, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withCause(mine);
            assertThat(cache.retrieve("k", () -> CompletableFuture.completedFuture("again")))
                    .succeedsWithin(10, TimeUnit.SECONDS)
                    .isEqualTo("again");
        }
    }

    @Test
    void everyListenerHearsOfALoadTheFirstAroundTheLast() {
        List<String> heard = new java.util.concurrent.CopyOnWriteArrayList<>();
        try (Instance instance = Instance.of(
                servers,
                Instance.namespace(),
                settings -> settings.loadListener(noting("a", heard)).loadListener(noting("b", heard)))) {
            Cache cache = instance.cache("books");
            var unused = cache.get("k", () -> "v");
            assertThatThrownBy(() -> cache.get("x", () -> {
                        throw new IllegalStateException("mine");
                    }))
                    .hasRootCauseMessage("mine");
            assertThat(heard)
                    .containsExactly(
                            "a+books", "b+books", "b left", "a left", "b-null", "a-null", "a+books", "b+books",
                            "b left", "a left", "b-mine", "a-mine");
        }
    }

    private static LoadListener noting(String name, List<String> heard) {
        return cache -> {
            heard.add(name + "+" + cache);
            return new LoadListener.Ending() {
                @Override
                public void left() {
                    heard.add(name + " left");
                }

                @Override
                public void ended(@Nullable Throwable failure) {
                    heard.add(name + "-" + (failure == null ? "null" : failure.getMessage()));
                }
            };
        };
    }

    @Test
    void inAClusterOneInstanceLoadsAndTheOthersTakeWhatItStored() throws Exception {
        String namespace = Instance.namespace();
        CacheOptions options = CacheOptions.defaults().withSingleFlight(SingleFlight.CLUSTER);
        try (Instance one = Instance.of(servers, namespace, settings -> settings.defaults(options));
                Instance two = Instance.of(servers, namespace, settings -> settings.defaults(options))) {
            List<Instance> instances = List.of(one, two);
            for (int round = 0; round < 10; round++) {
                String key = "k" + round;
                AtomicInteger loads = new AtomicInteger();
                AtomicInteger callers = new AtomicInteger();
                List<String> found = all(together(THREADS, () -> {
                    Cache cache = instances.get(callers.incrementAndGet() % 2).cache("books");
                    return () -> cache.get(key, () -> "v" + loads.incrementAndGet());
                }));
                assertThat(found).containsOnly("v1");
                assertThat(two.cache("books")
                                .retrieve(key, () -> CompletableFuture.completedFuture("other"))
                                .join())
                        .isEqualTo("v1");
                assertThat(loads).hasValue(1);
            }
        }
    }

    @Test
    void asynchronousCallersInAClusterLoadOnce() {
        String namespace = Instance.namespace();
        CacheOptions options = CacheOptions.defaults().withSingleFlight(SingleFlight.CLUSTER);
        try (Instance one = Instance.of(servers, namespace, settings -> settings.defaults(options));
                Instance two = Instance.of(servers, namespace, settings -> settings.defaults(options))) {
            AtomicInteger loads = new AtomicInteger();
            Supplier<CompletableFuture<String>> loader =
                    () -> CompletableFuture.supplyAsync(() -> "v" + loads.incrementAndGet());
            CompletableFuture<String> here = one.cache("books").retrieve("k", loader);
            CompletableFuture<String> there = two.cache("books").retrieve("k", loader);
            assertThat(here).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo("v1");
            assertThat(there).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo("v1");
        }
    }
}
