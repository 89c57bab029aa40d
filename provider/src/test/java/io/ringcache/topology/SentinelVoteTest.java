package io.ringcache.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.samples.redis.RedisServers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which server is used when sentinels name one, another, or none, and all servers are well. */
class SentinelVoteTest {

    private final RedisServers servers = RedisServers.startOwn(2);
    private final Raw first = new Raw(servers.server(0));
    private final Raw second = new Raw(servers.server(1));
    private final List<FakeSentinel> sentinels =
            Stream.generate(() -> new FakeSentinel(first.port())).limit(3).toList();
    private final RingCachingProvider provider = new RingCachingProvider();
    private Cache<String, String> cache;

    @BeforeEach
    void open() {
        RingConfiguration configuration = RingConfiguration.builder()
                .nodes(FakeSentinel.uri(sentinels))
                .namespace("vote")
                .build();
        cache = provider.getCacheManager(URI.create("ringcache:vote"), null, configuration)
                .createCache("c", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
    }

    @AfterEach
    void close() throws IOException {
        provider.close();
        for (FakeSentinel sentinel : sentinels) {
            sentinel.close();
        }
        first.close();
        second.close();
        servers.close();
    }

    @Test
    void aServerThatWasVotedOutIsLeftAlthoughItIsWell() {
        put("k", "on the first");
        name(second, 1);
        await().until(() -> second.clients() > 0 && first.clients() == 0);
        assertThat(cache.get("k")).isNull();
        put("k", "on the second");
        assertThat(second.holds("vote:c:e:s:k")).isTrue();
    }

    @Test
    void aServerThatWasVotedInAgainServesNothingFromItsFirstTime() {
        put("k", "of the first time");
        name(second, 1);
        await().until(() -> first.clients() == 0);
        put("k", "newer");
        name(first, 2);
        await().until(() -> second.clients() == 0);
        assertThat(first.holds("vote:c:e:s:k")).isTrue();
        await().until(() -> first.clients() > 0);
        assertThat(cache.get("k")).isNull();
    }

    @Test
    void whoHasHeardOfFewerFailoversIsWrong() {
        name(second, 1);
        sentinels.get(0).name(first.port(), 0);
        put("k", "v");
        assertThat(second.holds("vote:c:e:s:k")).isTrue();
    }

    @Test
    void oneThatHasHeardOfAFailoverIsEnough() {
        put("k", "v");
        sentinels.get(2).name(second.port(), 1);
        await().until(() -> second.clients() > 0 && first.clients() == 0);
    }

    @Test
    void aFailoverOfWhichOnlyOneHasHeardIsNotForgotten() {
        put("k", "v");
        sentinels.get(2).name(second.port(), 1);
        await().until(() -> second.clients() > 0 && first.clients() == 0);
        for (int i = 0; i < 10; i++) {
            second.disconnectAll();
            put("k" + i, "v");
            assertThat(second.holds("vote:c:e:s:k" + i)).isTrue();
        }
    }

    @Test
    void oneSentinelThatAnswersIsEnough() {
        sentinels.get(0).freeze();
        sentinels.get(1).freeze();
        put("k", "v");
        assertThat(first.holds("vote:c:e:s:k")).isTrue();
        sentinels.get(2).name(second.port(), 1);
        await().until(() -> second.clients() > 0 && first.clients() == 0);
    }

    @Test
    void sentinelsThatFallSilentLeaveTheServerInUse() {
        put("k", "v");
        sentinels.forEach(FakeSentinel::freeze);
        long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        while (System.nanoTime() < end) {
            assertThat(cache.get("k")).isEqualTo("v");
        }
    }

    @Test
    void aServerThatIsNoMasterIsNotUsed() {
        second.follow(first);
        sentinels.forEach(sentinel -> sentinel.name(second.port(), 1));
        await().untilAsserted(() -> assertThatExceptionOfType(NodeUnavailableException.class)
                .isThrownBy(() -> cache.get("k"))
                .withMessageContaining("127.0.0.1:" + second.port())
                .withMessageContaining("is no master"));
    }

    @Test
    void aMasterThatIsAlsoANodeByItsAddressIsRefused() {
        RingConfiguration twice = RingConfiguration.builder()
                .nodes("redis://127.0.0.1:" + first.port(), FakeSentinel.uri(sentinels))
                .namespace("twice")
                .build();
        Cache<String, String> both = provider.getCacheManager(URI.create("ringcache:twice"), null, twice)
                .createCache("c", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
        await().untilAsserted(() -> assertThatExceptionOfType(NodeUnavailableException.class)
                .isThrownBy(() -> {
                    for (int i = 0; i < 20; i++) {
                        both.get("k" + i);
                    }
                })
                .withMessageContaining("is the same server as Redis node"));
    }

    @Test
    void sentinelsThatDoNotAnswerAreNamed() {
        sentinels.forEach(FakeSentinel::freeze);
        await().untilAsserted(() -> assertThatExceptionOfType(NodeUnavailableException.class)
                .isThrownBy(() -> cache.get("k"))
                .withMessageContaining("none of the sentinels 127.0.0.1:")
                .withMessageContaining("master 'm'"));
    }

    private void name(Raw server, int epoch) {
        sentinels.forEach(sentinel -> sentinel.name(server.port(), epoch));
    }

    /** The first calls of a JVM load many classes, and a change may meet a failover. */
    private void put(String key, String value) {
        await().ignoreExceptions().until(() -> {
            cache.put(key, value);
            return true;
        });
    }

    private static ConditionFactory await() {
        return Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5));
    }
}
