package io.ringcache.samples.benchmarks.services;

import static io.ringcache.samples.benchmarks.Contestants.BUCKET4J;
import static io.ringcache.samples.benchmarks.Contestants.LETTUCE;
import static io.ringcache.samples.benchmarks.Contestants.REDISSON_LIMITER;
import static io.ringcache.samples.benchmarks.Contestants.REDISSON_LOCK;
import static io.ringcache.samples.benchmarks.Contestants.RINGCACHE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.ringcache.ratelimit.Algorithm;
import io.ringcache.samples.redis.RedisServers;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All contestants do what they are measured at, and the limit has the server do the same work as Ringcache. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServicesTest {

    private static final Pattern CALLS = Pattern.compile("(?m)^cmdstat_([^:]+):calls=(\\d+)");
    private static final Pattern RECEIVED = Pattern.compile("(?m)^total_net_input_bytes:(\\d+)");
    /** What the test itself sends, and signs of life. */
    private static final Pattern BESIDE = Pattern.compile("(?m)^(config|info|ping).*");

    private static final int MOST_BYTES_OF_A_FENCE = 64;
    private static final int TIMES = 100;

    private RedisServers servers;
    private RedisClient client;
    private RedisCommands<String, String> server;

    @BeforeAll
    void start() throws IOException {
        servers = RedisServers.start(1);
        client = RedisClient.create(servers.uris().get(0));
        server = client.connect().sync();
    }

    @AfterAll
    void stop() {
        client.shutdown();
        servers.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {LETTUCE, RINGCACHE, REDISSON_LOCK})
    void aLockOfEachContestantExcludesOthers(String contestant) throws InterruptedException {
        server.flushall();
        try (Locks locks = Locks.open(contestant, servers.uris().get(0), /* fair= */ false)) {
            Exclusion.check(locks);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {RINGCACHE, REDISSON_LOCK})
    void soDoesAFairOne(String contestant) throws InterruptedException {
        server.flushall();
        try (Locks locks = Locks.open(contestant, servers.uris().get(0), /* fair= */ true)) {
            Exclusion.check(locks);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LETTUCE, RINGCACHE, REDISSON_LIMITER, BUCKET4J})
    void aLimiterOfEachContestantLimits(String contestant) {
        server.flushall();
        try (Limiters limiters = Limiters.open(contestant, servers.uris().get(0), Algorithm.TOKEN_BUCKET)) {
            Exclusion.check(limiters);
        }
    }

    /** What the server did while something was done 100 times. */
    private record Work(Map<String, Long> commands, long bytes) {}

    private Work of(Runnable once) {
        server.flushall();
        // Connects, loads scripts.
        once.run();
        server.configResetstat();
        for (int i = 0; i < TIMES; i++) {
            once.run();
        }
        Map<String, Long> commands = new TreeMap<>();
        CALLS.matcher(server.info("commandstats"))
                .results()
                .filter(one -> !BESIDE.matcher(one.group(1)).matches())
                .forEach(one -> commands.put(one.group(1), Long.parseLong(one.group(2))));
        long bytes = RECEIVED.matcher(server.info("stats"))
                .results()
                .mapToLong(one -> Long.parseLong(one.group(1)))
                .sum();
        return new Work(commands, bytes);
    }

    /** Ours also looks whether the node is open for the ring, by the name of one more key. */
    private static void assertSame(Work limit, Work ours) {
        Map<String, Long> expected = new TreeMap<>(limit.commands());
        long scripts = expected.getOrDefault("evalsha", 0L);
        expected.merge("exists", scripts, Long::sum);
        assertThat(ours.commands()).isEqualTo(expected);
        assertThat(scripts).isPositive();
        assertThat(ours.bytes() - limit.bytes()).isBetween(0L, scripts * MOST_BYTES_OF_A_FENCE);
    }

    private Work locking(String contestant) {
        try (Locks locks = Locks.open(contestant, servers.uris().get(0), /* fair= */ false)) {
            Mutex mutex = locks.lock("lock-1");
            return of(() -> {
                assertThat(mutex.tryAcquire()).isTrue();
                mutex.release();
            });
        }
    }

    @Test
    void acquiringAndReleasingIsTheSameForTheServerButForTheFence() {
        assertSame(locking(LETTUCE), locking(RINGCACHE));
    }

    private Work deciding(String contestant, Algorithm algorithm) {
        try (Limiters limiters = Limiters.open(contestant, servers.uris().get(0), algorithm)) {
            Limiter limiter = limiters.limiter("user-1", 100_000, Duration.ofSeconds(1));
            return of(() -> assertThat(limiter.tryAcquire()).isTrue());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDecisionIsTheSameForTheServerButForTheFence(Algorithm algorithm) {
        assertSame(deciding(LETTUCE, algorithm), deciding(RINGCACHE, algorithm));
    }
}
