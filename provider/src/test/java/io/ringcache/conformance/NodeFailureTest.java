package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.failure.OutcomeUnknownException;
import io.ringcache.samples.redis.RedisServers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What callers see when a server is away, comes back, or hangs. */
class NodeFailureTest {

    private static final Duration CONNECT = Duration.ofMillis(600);
    private static final Duration OPERATION = Duration.ofMillis(500);
    private static final Duration SLACK = Duration.ofSeconds(1);
    /** The server that gets hurt. */
    private static final int HURT = 1;

    private final RedisServers servers = RedisServers.startOwn(3);

    @RegisterExtension
    final RingFixture ring = new RingFixture(servers);

    private final String name = RingFixture.uniqueName();
    private final CacheManager manager =
            ring.manager(more -> more.connectTimeout(CONNECT).operationTimeout(OPERATION));
    private final Cache<String, String> cache = RingFixture.strings(manager, name);

    @AfterEach
    void end() {
        servers.close();
    }

    /** Keys of the server that gets hurt, and of the others. */
    private record Keys(List<String> hurt, List<String> others) {
        Set<String> all() {
            return Stream.concat(hurt.stream(), others.stream()).collect(Collectors.toSet());
        }
    }

    /** Stores 60 entries and tells the keys per server. */
    private Keys storeKeys() {
        List<String> keys = IntStream.range(0, 60).mapToObj(i -> "k" + i).toList();
        keys.forEach(key -> cache.put(key, "before"));
        try (RawServers raw = new RawServers(servers.uris())) {
            var hurt = raw.nodes().get(HURT);
            Predicate<String> isHurt = key -> hurt.exists(RawServers.entry(ring.namespace(), name, key)) == 1;
            return new Keys(
                    keys.stream().filter(isHurt).toList(),
                    keys.stream().filter(isHurt.negate()).toList());
        }
    }

    private static @Nullable Throwable within(Duration limit, ThrowingCallable call) {
        long start = System.nanoTime();
        Throwable thrown = catchThrowable(call);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
        return thrown;
    }

    private static void awaitPut(Cache<String, String> cache, String key) {
        RingFixture.await().ignoreExceptions().until(() -> {
            cache.put(key, "after");
            return true;
        });
    }

    @Test
    void aServerThatWasNeverThereIsNamedWithWhatWasTriedAtFirstUse() {
        servers.server(HURT).kill();
        Throwable thrown = within(
                CONNECT.plus(SLACK).plusSeconds(1), () -> IntStream.range(0, 60).forEach(i -> cache.put("k" + i, "v")));
        assertThat(thrown)
                .isInstanceOf(NodeUnavailableException.class)
                .hasMessageContaining(servers.server(HURT).uri())
                .hasMessageContaining("tried for ")
                .hasMessageContaining("timeouts.connect=600ms")
                .hasMessageContaining("'nodes'");
    }

    @Test
    void aServerThatAcceptsAndNeverAnswersFailsTheFirstUseInTime() {
        servers.server(HURT).pause();
        Throwable thrown = within(
                CONNECT.plus(OPERATION).plus(SLACK).plusSeconds(1),
                () -> IntStream.range(0, 60).forEach(i -> cache.put("k" + i, "v")));
        servers.server(HURT).resume();
        assertThat(thrown)
                .isInstanceOf(NodeUnavailableException.class)
                .hasMessageContaining(servers.server(HURT).uri());
    }

    @Test
    void whileAServerIsAwayItsKeysFailInTimeAndAllOthersAreServed() {
        Keys keys = storeKeys();
        servers.server(HURT).kill();
        // Until the end of the connection is seen, what is near may be served.
        RingFixture.await()
                .until(() -> catchThrowable(() -> cache.get(keys.hurt().get(0))) != null);
        for (String key : keys.hurt()) {
            assertThat(within(CONNECT.plus(SLACK), () -> cache.get(key))).isInstanceOf(NodeUnavailableException.class);
            assertThat(within(CONNECT.plus(SLACK), () -> cache.put(key, "v"))).isInstanceOf(RuntimeException.class);
        }
        assertThat(keys.others()).hasSizeGreaterThan(10).allSatisfy(key -> {
            assertThat(cache.get(key)).isEqualTo("before");
            cache.put(key, "after");
            assertThat(cache.remove(key)).isTrue();
        });
        assertThatExceptionOfType(NodeUnavailableException.class).isThrownBy(() -> cache.getAll(keys.all()));
    }

    @Test
    void aRestartedServerIsUsedAgainAndNothingOldIsServedNear() {
        Keys keys = storeKeys();
        keys.hurt().forEach(key -> assertThat(cache.get(key)).isEqualTo("before"));
        servers.server(HURT).restart();
        RingFixture.await().ignoreExceptions().until(() -> cache.get(keys.hurt().get(0)) == null);
        assertThat(keys.hurt()).allSatisfy(key -> assertThat(cache.get(key)).isNull());
        assertThat(keys.others()).allSatisfy(key -> assertThat(cache.get(key)).isEqualTo("before"));
        keys.hurt().forEach(key -> cache.put(key, "after"));
        assertThat(keys.hurt()).allSatisfy(key -> assertThat(cache.get(key)).isEqualTo("after"));
    }

    @Test
    void managersFindEachOthersChangesAgainAfterARestart() {
        Cache<String, String> other = RingFixture.strings(ring.manager(), name);
        String key = storeKeys().hurt().get(0);
        assertThat(other.get(key)).isEqualTo("before");
        servers.server(HURT).restart();
        awaitPut(cache, key);
        RingFixture.await().ignoreExceptions().until(() -> "after".equals(other.get(key)));
        cache.put(key, "last");
        RingFixture.await().untilAsserted(() -> assertThat(other.get(key)).isEqualTo("last"));
    }

    @Test
    void aServerThatHangsMakesPutsOfUnknownOutcomeAndReadsFailInTime() {
        String key = storeKeys().hurt().get(0);
        servers.server(HURT).pause();
        Throwable put = within(OPERATION.plus(SLACK), () -> cache.put(key, "after"));
        Throwable get = within(CONNECT.plus(OPERATION).plus(SLACK), () -> cache.get(key));
        servers.server(HURT).resume();
        assertThat(put)
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("timeouts.operation=500ms")
                .hasMessageContaining("may or may not");
        assertThat(get).isInstanceOf(NodeUnavailableException.class);
    }

    @Test
    void afterAHangNearAndStoredValueAgree() {
        String key = storeKeys().hurt().get(0);
        assertThat(cache.get(key)).isEqualTo("before");
        servers.server(HURT).pause();
        assertThat(catchThrowable(() -> cache.put(key, "after"))).isInstanceOf(OutcomeUnknownException.class);
        servers.server(HURT).resume();
        Cache<String, String> stored = RingFixture.strings(ring.managerWithoutNear(), name);
        RingFixture.await()
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(cache.get(key)).isEqualTo("after").isEqualTo(stored.get(key)));
        cache.put(key, "last");
        assertThat(cache.get(key)).isEqualTo("last");
        assertThat(stored.get(key)).isEqualTo("last");
    }

    @Test
    void nothingKeptOfAHangingServerIsServedBeyondTheLease() {
        String key = storeKeys().hurt().get(0);
        assertThat(cache.get(key)).isEqualTo("before");
        servers.server(HURT).pause();
        RingFixture.await()
                .atMost(Duration.ofSeconds(2).plus(OPERATION).plus(SLACK))
                .until(() -> catchThrowable(() -> cache.get(key)) instanceof NodeUnavailableException);
        servers.server(HURT).resume();
    }
}
