package io.ringcache.spring.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.samples.redis.RedisServers;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Methods that return futures and Reactor's types are cached without blocking anybody. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AsyncAnnotationsTest {

    private RedisServers servers;
    private Instance instance;
    private AnnotationConfigApplicationContext context;
    private AsyncBooks books;

    @Configuration(proxyBeanMethods = false)
    @EnableCaching
    static class Application {
        @Bean
        AsyncBooks books() {
            return new AsyncBooks();
        }
    }

    @BeforeAll
    void start() {
        servers = RedisServers.startOwn(1);
    }

    @AfterAll
    void stop() {
        servers.close();
    }

    @BeforeEach
    void open() {
        instance = Instance.of(servers);
        context = new AnnotationConfigApplicationContext();
        context.registerBean("cacheManager", CacheManager.class, instance::spring);
        context.register(Application.class);
        context.refresh();
        books = context.getBean(AsyncBooks.class);
    }

    @AfterEach
    void close() {
        context.close();
        instance.close();
    }

    private static <T> T done(CompletableFuture<T> future) {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void futuresAreCached() {
        assertThat(done(books.future("a"))).isEqualTo("v1");
        Awaitility.await().until(() -> instance.cache("async").get("a") != null);
        assertThat(done(books.future("a"))).isEqualTo("v1");
        assertThat(instance.value("async", "a")).isEqualTo("v1");
        assertThat(done(books.syncFuture("a"))).isEqualTo("v2");
        assertThat(done(books.syncFuture("a"))).isEqualTo("v2");
    }

    @Test
    void monosAndFluxesAreCached() {
        for (int i = 0; i < 3; i++) {
            StepVerifier.create(books.syncMono("a")).expectNext("v1").verifyComplete();
        }
        StepVerifier.create(books.mono("a")).expectNext("v2").verifyComplete();
        Awaitility.await().until(() -> instance.cache("async").get("ma") != null);
        StepVerifier.create(books.mono("a")).expectNext("v2").verifyComplete();
        StepVerifier.create(books.flux("a")).expectNext(3, 103).verifyComplete();
        Awaitility.await().until(() -> instance.cache("async").get("fa") != null);
        StepVerifier.create(books.flux("a")).expectNext(3, 103).verifyComplete();
    }

    @Test
    void anEmptyMonoIsCachedAsNull() {
        StepVerifier.create(books.empty("a")).verifyComplete();
        Awaitility.await().until(() -> instance.cache("async").get("ea") != null);
        StepVerifier.create(books.empty("a")).verifyComplete();
        assertThat(books.calls()).isEqualTo(1);
    }

    @Test
    void failuresAreNotCached() {
        for (int i = 1; i < 3; i++) {
            assertThat(books.failing("a"))
                    .failsWithin(20, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withMessageContaining("mine" + i);
        }
    }

    @Test
    void putsAndEvictionsFollowTheResult() {
        StepVerifier.create(books.put("a", "mine")).expectNext("mine").verifyComplete();
        assertThat(instance.value("async", "a")).isEqualTo("mine");
        StepVerifier.create(books.evict("a")).verifyComplete();
        assertThat(instance.cache("async").get("a")).isNull();
        StepVerifier.create(books.put("a", "mine")).expectNext("mine").verifyComplete();
        done(books.evictAll().thenApply(none -> true));
        assertThat(instance.cache("async").get("a")).isNull();
    }

    @Test
    void theCallingThreadNeverWaitsForRedis() {
        Duration patience = Duration.ofSeconds(30);
        try (Instance patient = Instance.of(
                servers,
                Instance.namespace(),
                configuration -> configuration.silence(patience).operationTimeout(patience),
                settings -> {})) {
            Cache cache = patient.cache("async");
            cache.put("k", "v");
            servers.server(0).pause();
            try {
                CompletableFuture<Boolean> called = CompletableFuture.supplyAsync(
                        () -> isLeftToOthers(cache),
                        task -> Schedulers.parallel().schedule(task));
                // What waits for the silent server waits for longer.
                assertThat(called).succeedsWithin(15, TimeUnit.SECONDS).isEqualTo(true);
            } finally {
                servers.server(0).resume();
            }
        }
    }

    /** Whether each operation returns with work left to do. */
    private static boolean isLeftToOthers(Cache cache) {
        CompletableFuture<?> read = Objects.requireNonNull(cache.retrieve("unread"));
        CompletableFuture<String> loaded = cache.retrieve("unloaded", () -> CompletableFuture.completedFuture("v"));
        cache.put("a", "1");
        cache.evict("b");
        cache.clear();
        return !read.isDone() && !loaded.isDone();
    }

    @Test
    void changesOnThreadsThatMustNotWaitKeepTheirOrder() {
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        for (int round = 0; round < 200; round++) {
            String key = "k" + round;
            String last = Mono.fromFuture(() -> {
                        for (int i = 0; i < 5; i++) {
                            instance.cache("async").put(key, "v" + i);
                            instance.cache("async").evict(key);
                            instance.cache("async").put(key, "w" + i);
                        }
                        return instance.cache("async")
                                .retrieve(key, () -> CompletableFuture.completedFuture("missing"));
                    })
                    .subscribeOn(Schedulers.parallel())
                    .block();
            if (!"w4".equals(last) || !"w4".equals(instance.value("async", key))) {
                wrong.add(key + "=" + last);
            }
        }
        assertThat(wrong).isEmpty();
    }
}
