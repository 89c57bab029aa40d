package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ringcache.failure.FailurePolicy;
import io.ringcache.failure.OutcomeUnknownException;
import io.ringcache.internal.management.RingStatisticsMXBean;
import io.ringcache.samples.redis.RedisServers;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.MutableConfiguration;
import javax.management.JMX;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What reads answer while a server is away, by {@code on-failure}. */
class FailurePolicyTest {

    private static final Duration OPERATION = Duration.ofSeconds(1);
    private static final Duration MAX_STALE = Duration.ofSeconds(5);
    /** The server that gets hurt. */
    private static final int HURT = 1;

    private static final Set<String> KEYS =
            IntStream.range(0, 60).mapToObj(i -> "k" + i).collect(Collectors.toSet());

    private final RedisServers servers = RedisServers.startOwn(3);

    @RegisterExtension
    final RingFixture ring = new RingFixture(servers);

    private final String name = RingFixture.uniqueName();

    @AfterEach
    void end() {
        servers.close();
    }

    private static void plain(MutableConfiguration<String, String> configuration) {}

    /** Loads a value that tells that it was loaded. */
    private static void readingThrough(MutableConfiguration<String, String> configuration) {
        configuration.setReadThrough(true).setCacheLoaderFactory(() -> ReadThroughTest.loader(key -> "loaded"));
    }

    private Cache<String, String> cache(
            FailurePolicy policy, Duration maxStale, Consumer<MutableConfiguration<String, String>> more) {
        MutableConfiguration<String, String> configuration =
                new MutableConfiguration<String, String>().setTypes(String.class, String.class);
        more.accept(configuration.setStatisticsEnabled(true));
        return ring.manager(ours -> ours.connectTimeout(OPERATION)
                        .operationTimeout(OPERATION)
                        .template("default", t -> t.onFailure(policy).maxStale(maxStale)))
                .createCache(name, configuration);
    }

    /** Stores all keys, has them near, and tells which of them are on the server that gets hurt. */
    private Set<String> store(Cache<String, String> cache) {
        // The first commands connect, which may take long on a busy machine, and what they bring is not kept near.
        RingFixture.await().ignoreExceptions().until(() -> {
            cache.putAll(allOf(KEYS, "stored"));
            return true;
        });
        cache.putAll(allOf(KEYS, "stored"));
        try (RawServers raw = new RawServers(servers.uris())) {
            var hurt = raw.nodes().get(HURT);
            return KEYS.stream()
                    .filter(key -> hurt.exists(RawServers.entry(ring.namespace(), name, key)) == 1)
                    .collect(Collectors.toSet());
        }
    }

    private static Map<String, String> allOf(Set<String> keys, String value) {
        return keys.stream().collect(Collectors.toMap(key -> key, key -> value));
    }

    private static RingStatisticsMXBean statistics(Cache<?, ?> cache) throws MalformedObjectNameException {
        String manager = cache.getCacheManager().getURI().toString().replace(':', '.');
        ObjectName bean = new ObjectName(
                "javax.cache:type=CacheStatistics,CacheManager=" + manager + ",Cache=" + cache.getName());
        return JMX.newMXBeanProxy(ManagementFactory.getPlatformMBeanServer(), bean, RingStatisticsMXBean.class);
    }

    @Test
    void underMissTheKilledServersKeysAreAbsentAndAllOthersAreServed() throws Exception {
        Cache<String, String> cache = cache(FailurePolicy.MISS, MAX_STALE, FailurePolicyTest::plain);
        Set<String> hurt = store(cache);
        String key = List.copyOf(hurt).get(0);
        servers.server(HURT).kill();
        RingFixture.await().until(() -> cache.get(key) == null);
        statistics(cache).clear();
        Map<String, String> served = allOf(KEYS, "stored");
        served.keySet().removeAll(hurt);
        assertThat(cache.getAll(KEYS)).isEqualTo(served);
        assertThat(cache.get(key)).isNull();
        assertThat(cache.containsKey(key)).isFalse();
        assertThat(statistics(cache).getUnansweredReads()).isEqualTo(hurt.size() + 1);
        assertThat(statistics(cache).getCacheMisses()).isEqualTo(hurt.size() + 1);
        assertThat(statistics(cache).getCacheHits()).isEqualTo(served.size());
    }

    @Test
    void changesThrowWhateverThePolicy() {
        Cache<String, String> cache = cache(FailurePolicy.MISS, MAX_STALE, FailurePolicyTest::plain);
        String key = List.copyOf(store(cache)).get(0);
        servers.server(HURT).kill();
        assertThatThrownBy(() -> cache.put(key, "v")).isInstanceOf(CacheException.class);
        assertThatThrownBy(() -> cache.putAll(allOf(KEYS, "v"))).isInstanceOf(CacheException.class);
        assertThatThrownBy(() -> cache.getAndPut(key, "v")).isInstanceOf(CacheException.class);
        assertThatThrownBy(() -> cache.remove(key)).isInstanceOf(CacheException.class);
        assertThatThrownBy(() -> cache.invoke(key, (entry, arguments) -> entry.getValue()))
                .isInstanceOf(CacheException.class);
        assertThatThrownBy(() -> cache.forEach(entry -> {})).isInstanceOf(CacheException.class);
        assertThatThrownBy(cache::clear).isInstanceOf(CacheException.class);
    }

    @Test
    void underMissWhatCannotBeReadIsLoaded() {
        Cache<String, String> cache = cache(FailurePolicy.MISS, MAX_STALE, FailurePolicyTest::readingThrough);
        Set<String> hurt = store(cache);
        servers.server(HURT).kill();
        RingFixture.await().until(() -> cache.get(List.copyOf(hurt).get(0)).equals("loaded"));
        Map<String, String> expected = allOf(KEYS, "stored");
        expected.putAll(allOf(hurt, "loaded"));
        assertThat(cache.getAll(KEYS)).isEqualTo(expected);
    }

    @Test
    void underStaleTheNearCopyIsServedUntilItIsTooOld() throws Exception {
        Cache<String, String> cache = cache(FailurePolicy.STALE, MAX_STALE, FailurePolicyTest::plain);
        Set<String> hurt = store(cache);
        long killed = System.nanoTime();
        servers.server(HURT).kill();
        assertThat(cache.getAll(KEYS)).isEqualTo(allOf(KEYS, "stored"));
        assertThat(hurt).allSatisfy(key -> assertThat(cache.get(key)).isEqualTo("stored"));
        assertThat(hurt).allSatisfy(key -> assertThat(cache.containsKey(key)).isTrue());
        RingFixture.await().untilAsserted(() -> {
            assertThat(cache.get(List.copyOf(hurt).get(0))).isEqualTo("stored");
            assertThat(statistics(cache).getStaleHits()).isPositive();
        });
        assertThat(statistics(cache).getUnansweredReads()).isZero();
        RingFixture.await()
                .atMost(MAX_STALE.plusSeconds(10))
                .until(() -> hurt.stream().noneMatch(cache::containsKey));
        // The last proof was at most a quarter of the lease before the kill.
        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isGreaterThan(MAX_STALE.minusSeconds(1));
    }

    @Test
    void underStaleNothingIsServedAfterAnOwnWriteOfUnknownOutcome() {
        Cache<String, String> cache = cache(FailurePolicy.STALE, Duration.ofHours(1), FailurePolicyTest::plain);
        List<String> hurt = List.copyOf(store(cache));
        servers.server(HURT).pause();
        assertThat(catchThrowable(() -> cache.put(hurt.get(0), "mine"))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(cache.get(hurt.get(0))).isNull();
        assertThat(cache.get(hurt.get(1))).isEqualTo("stored");
        servers.server(HURT).resume();
    }

    @Test
    void underStaleARestartedServersKeysAreReadAgain() {
        Cache<String, String> cache = cache(FailurePolicy.STALE, Duration.ofHours(1), FailurePolicyTest::plain);
        List<String> hurt = List.copyOf(store(cache));
        servers.server(HURT).kill();
        assertThat(cache.get(hurt.get(0))).isEqualTo("stored");
        servers.server(HURT).restart();
        RingFixture.await().ignoreExceptions().until(() -> {
            cache.put(hurt.get(1), "after");
            return true;
        });
        assertThat(cache.get(hurt.get(0))).isNull();
        assertThat(cache.get(hurt.get(1))).isEqualTo("after");
    }
}
