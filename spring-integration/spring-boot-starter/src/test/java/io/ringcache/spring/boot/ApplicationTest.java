package io.ringcache.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.ringcache.lock.DistributedLocks;
import io.ringcache.samples.redis.RedisServers;
import io.ringcache.spring.boot.shop.Book;
import io.ringcache.spring.boot.shop.Books;
import io.ringcache.spring.boot.shop.ShopApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.cache.CacheManager;
import org.springframework.cache.jcache.JCacheCacheManager;
import org.springframework.context.ConfigurableApplicationContext;

/** Whole applications on real servers. */
class ApplicationTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** The machine of a test may have other work. */
    private static final String PATIENT = "--ringcache.timeouts.operation=20s";

    private static RedisServers servers;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startServers() {
        servers = RedisServers.start(2);
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    private static ConfigurableApplicationContext start(String name, String... more) {
        String[] nodes = {
            PATIENT, "--ringcache.namespace=" + name, "--ringcache.nodes=" + String.join(",", servers.uris()),
        };
        return ShopApplication.start(
                Stream.concat(Stream.of(nodes), Stream.of(more)).toArray(String[]::new));
    }

    private static Books books(BeanFactory context) {
        return context.getBean(Books.class);
    }

    @Test
    void twoApplicationsShareWhatTheyCacheAndHearOfChanges() {
        try (ConfigurableApplicationContext one = start("shared");
                ConfigurableApplicationContext two = start("shared")) {
            assertThat(books(one).find("Emma", 1815)).isEqualTo(new Book("Emma", 1815));
            assertThat(books(two).find("Emma", 1815)).isEqualTo(new Book("Emma", 1815));
            assertThat(books(one).byNumber("42")).isNull();
            assertThat(books(two).byNumber("42")).isNull();
            assertThat(books(one).searches()).isEqualTo(2);
            assertThat(books(two).searches()).isZero();

            books(one).forget();
            Awaitility.await().atMost(LIMIT).untilAsserted(() -> {
                books(two).find("Emma", 1815);
                assertThat(books(two).searches()).isEqualTo(1);
            });
        }
    }

    @Test
    void locksExcludeAmongApplications() throws InterruptedException {
        try (ConfigurableApplicationContext one = start("locks");
                ConfigurableApplicationContext two = start("locks", "--spring.cache.type=none")) {
            assertThat(one.getBean(DistributedLocks.class).lock("report").tryLock())
                    .isTrue();
            assertThat(two.getBean(DistributedLocks.class).lock("report").tryLock())
                    .isFalse();
        }
    }

    @Test
    void springBootsWayToJCacheCachesTheSame() throws IOException {
        Path file = Files.writeString(
                folder.resolve("ringcache.yaml"),
                "namespace: jcache\nnodes: [" + String.join(", ", servers.uris()) + "]\n");
        try (ConfigurableApplicationContext context = ShopApplication.start(
                PATIENT,
                "--spring.cache.type=jcache",
                "--spring.cache.jcache.provider=io.ringcache.RingCachingProvider",
                "--spring.cache.jcache.config=" + file.toUri(),
                "--spring.cache.cache-names=books,numbers")) {
            assertThat(context.getBean(CacheManager.class)).isInstanceOf(JCacheCacheManager.class);
            books(context).find("Emma", 1815);
            assertThat(books(context).find("Emma", 1815)).isEqualTo(new Book("Emma", 1815));
            assertThat(books(context).byNumber("42")).isNull();
            assertThat(books(context).byNumber("42")).isNull();
            assertThat(books(context).searches()).isEqualTo(2);
        }
    }

    @Test
    void anApplicationStartsWithoutRedisAndCachesOnceItIsThere() {
        try (RedisServers own = RedisServers.startOwn(1)) {
            own.server(0).kill();
            try (ConfigurableApplicationContext context =
                    ShopApplication.start("--ringcache.nodes=" + own.uris().get(0))) {
                assertThat(books(context).find("Emma", 1815)).isEqualTo(new Book("Emma", 1815));
                books(context).find("Emma", 1815);
                assertThat(books(context).searches()).isEqualTo(2);

                own.server(0).restart();
                Awaitility.await().atMost(LIMIT).untilAsserted(() -> {
                    int before = books(context).searches();
                    books(context).find("Emma", 1815);
                    assertThat(books(context).searches()).isEqualTo(before);
                });
            }
        }
    }

    @Test
    void aPasswordWithSpecialCharactersOpensTheServer() {
        String password = "p@ss w/+%:rd";
        try (RedisServers own = RedisServers.startOwn(1)) {
            protect(own.uris().get(0), password);
            try (ConfigurableApplicationContext context = ShopApplication.start(
                    PATIENT, "--ringcache.nodes=" + own.uris().get(0), "--ringcache.spring.password=" + password)) {
                assertThat(context.getBean(DistributedLocks.class).lock("open").tryLock())
                        .isTrue();
            }
            try (ConfigurableApplicationContext context = ShopApplication.start(
                    PATIENT, "--ringcache.nodes=" + own.uris().get(0), "--ringcache.spring.password=wrong")) {
                assertThatThrownBy(() -> context.getBean(DistributedLocks.class)
                                .lock("open")
                                .tryLock())
                        .isInstanceOf(RuntimeException.class);
            }
        }
    }

    private static void protect(String uri, String password) {
        try (RedisClient client = RedisClient.create(uri);
                var connection = client.connect()) {
            connection.sync().configSet("requirepass", password);
        }
    }
}
