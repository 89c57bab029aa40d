package io.ringcache.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import io.ringcache.failure.OutcomeUnknownException;
import io.ringcache.proxy.FaultProxy;
import io.ringcache.proxy.FaultProxy.Target;
import io.ringcache.proxy.FaultProxy.Way;
import io.ringcache.samples.redis.RedisServers;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connection ends in good order, with commands under way or messages to come. */
class CutTest {

    private static final int WRITERS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** No probe is sent while a test runs. */
    private static final Duration LONG_LEASE = Duration.ofHours(1);

    private final RedisServers servers = RedisServers.startOwn(1);
    private final FaultProxy proxy = FaultProxy.before(servers.server(0).port());
    private final RedisClient client = RedisClient.create();
    private final RedisCommands<String, String> server =
            client.connect(RedisURI.create(servers.server(0).uri())).sync();
    private final RingCachingProvider provider = new RingCachingProvider();
    private final Cache<String, String> cache = cache(proxy.uri());
    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);

    @AfterEach
    void end() {
        writers.shutdownNow();
        provider.close();
        client.shutdown();
        proxy.close();
        servers.close();
    }

    private Cache<String, String> cache(String node) {
        RingConfiguration configuration = RingConfiguration.builder()
                .nodes(node)
                .namespace("cut")
                .lease(LONG_LEASE)
                .operationTimeout(PATIENCE)
                .build();
        return provider.getCacheManager(
                        URI.create("ringcache:" + Integer.toHexString(node.hashCode())), null, configuration)
                .createCache("c", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
    }

    /** How many changes the server made, and a constant. */
    private long changes() {
        List<String> sequences = server.keys("cut:c:s:*");
        assertThat(sequences).hasSize(1);
        return Long.parseLong(server.get(sequences.get(0)));
    }

    @Test
    void whatWasUnderWayIsNotSentAgain() {
        cache.put("warm", "up");
        long before = changes();
        proxy.hold(Target.all(), Way.DOWN);
        List<Future<?>> puts = IntStream.range(0, WRITERS)
                .<Future<?>>mapToObj(i -> writers.submit(() -> cache.put("k" + i, "v")))
                .toList();
        Awaitility.await().atMost(PATIENCE).until(() -> changes() == before + WRITERS);
        proxy.fin(Target.all());
        proxy.heal();
        List<Boolean> unknown = puts.stream().map(CutTest::isUnknown).toList();
        assertThat(changes()).isEqualTo(before + WRITERS);
        assertThat(unknown).hasSize(WRITERS).doesNotContain(false);
    }

    @Test
    void manyChangesThatWereUnderWayTogetherAreNotSentAgain() {
        Map<String, String> entries = Map.of("a", "v", "b", "v", "c", "v");
        cache.put("warm", "up");
        long before = changes();
        proxy.hold(Target.all(), Way.DOWN);
        Future<?> put = writers.submit(() -> cache.putAll(entries));
        Awaitility.await().atMost(PATIENCE).until(() -> changes() == before + entries.size());
        proxy.fin(Target.all());
        proxy.heal();
        assertThat(isUnknown(put)).isTrue();
        assertThat(changes()).isEqualTo(before + entries.size());
    }

    private static boolean isUnknown(Future<?> put) {
        try {
            put.get();
            return false;
        } catch (ExecutionException e) {
            return e.getCause() instanceof OutcomeUnknownException;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nothingKeptIsServedOnceTheMessagesCannotCome() {
        cache.put("k", "old");
        assertThat(cache.get("k")).isEqualTo("old");
        proxy.fin(Target.all().messages());
        cache(proxy.uri() + "?clientName=other").put("k", "new");
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(cache.get("k")).isEqualTo("new"));
    }
}
