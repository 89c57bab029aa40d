package io.ringcache.conformance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.near.NearMode;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the near caches of two managers do with each other's writes, by mode. */
class NearModesTest {

    /** Long beside what a test does between two looks, short enough to wait for. */
    private static final Duration TTL = Duration.ofSeconds(2);

    private static final List<String> KEYS =
            IntStream.range(0, 30).mapToObj(i -> "k" + i).toList();

    @RegisterExtension
    final RingFixture ring = new RingFixture();

    private final String name = RingFixture.uniqueName();
    private final RawServers raw = ring.raw();

    private Cache<String, String> cache(NearMode mode) {
        return RingFixture.strings(manager(mode, "io.ringcache.conformance.*"), name);
    }

    private CacheManager manager(NearMode mode, String allowed) {
        Duration ttl = mode == NearMode.NONE ? TTL : Duration.ZERO;
        return ring.manager(more -> more.lease(RingFixture.NO_PROBES)
                .allow(allowed)
                .template("default", template -> template.nearMode(mode).nearTtl(ttl)));
    }

    private long subscribers() {
        byte[] channel = (ring.namespace() + ":" + name + ":ch").getBytes(US_ASCII);
        return raw.nodes().stream()
                .flatMap(node -> node.pubsubNumsub(channel).values().stream())
                .mapToLong(count -> count)
                .sum();
    }

    /** Twice: the first command of a node comes before its handshake, and what it brings is not kept. */
    private void putAll(Cache<String, String> cache, String value) {
        KEYS.forEach(key -> cache.put(key, value));
        KEYS.forEach(key -> cache.put(key, value));
    }

    private Map<String, Long> costOfReading(Cache<String, String> cache, String expected) {
        Map<String, Long> before = raw.counts();
        assertThat(KEYS).allSatisfy(key -> assertThat(cache.get(key)).isEqualTo(expected));
        return raw.countedSince(before);
    }

    @Test
    void withoutMessagesNothingIsSubscribedAndAnotherManagersWriteIsSeenWhenTheTimeIsOver() {
        Cache<String, String> cache = cache(NearMode.NONE);
        Cache<String, String> other = cache(NearMode.NONE);
        putAll(other, "first");
        putAll(cache, "mine");
        assertThat(subscribers()).isZero();
        assertThat(costOfReading(cache, "mine")).isEmpty();
        long start = System.nanoTime();
        other.put("k0", "theirs");
        assertThat(cache.get("k0")).isEqualTo("mine");
        RingFixture.await().until(() -> cache.get("k0").equals("theirs"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TTL.multipliedBy(2));
    }

    @Test
    void aPushFillsTheOtherNearCacheWithoutARead() {
        Cache<String, String> writer = cache(NearMode.PUSH);
        Cache<String, String> receiver = cache(NearMode.PUSH);
        putAll(writer, "first");
        receiver.getAll(Set.copyOf(KEYS));
        // Looking too early would read and so fill: each round looks at what the round before has written.
        AtomicInteger round = new AtomicInteger();
        RingFixture.await().untilAsserted(() -> {
            int now = round.incrementAndGet();
            KEYS.forEach(key -> writer.put(key + "-" + now, "value " + now));
            Map<String, Long> before = raw.counts();
            assertThat(KEYS)
                    .allSatisfy(key ->
                            assertThat(receiver.get(key + "-" + (now - 1))).isEqualTo("value " + (now - 1)));
            assertThat(raw.countedSince(before)).isEmpty();
        });
    }

    @Test
    void aBulkPutIsPushedToo() {
        Cache<String, String> writer = cache(NearMode.PUSH);
        Cache<String, String> receiver = cache(NearMode.PUSH);
        putAll(writer, "first");
        receiver.getAll(Set.copyOf(KEYS));
        AtomicInteger round = new AtomicInteger();
        RingFixture.await().untilAsserted(() -> {
            int now = round.incrementAndGet();
            writer.putAll(Map.of("a-" + now, "value", "b-" + now, "value"));
            Map<String, Long> before = raw.counts();
            assertThat(receiver.getAll(Set.of("a-" + (now - 1), "b-" + (now - 1))))
                    .hasSize(2);
            assertThat(raw.countedSince(before)).isEmpty();
        });
    }

    @Test
    void whatAnotherManagerCannotReadIsCountedAndIsNoEntryThere() throws Exception {
        Cache<String, Object> writer = objects("io.ringcache.near.NearMode");
        Cache<String, Object> receiver = objects("io.ringcache.conformance.*");
        KEYS.forEach(key -> writer.put(key, "readable"));
        receiver.getAll(Set.copyOf(KEYS));
        receiver.getCacheManager().enableStatistics(name, true);
        Map<String, Long> before = raw.counts();
        writer.put("k0", NearMode.PUSH);
        RingFixture.await().until(() -> rejected(receiver) == 1);
        assertThat(raw.countedSince(before)).doesNotContainKey("mget");
        assertThat(receiver.get("k0")).isNull();
        assertThat(receiver.get("k1")).isEqualTo("readable");
    }

    private Cache<String, Object> objects(String allowed) {
        return RingFixture.cache(manager(NearMode.PUSH, allowed), name, String.class, Object.class);
    }

    private static long rejected(Cache<?, ?> cache) throws JMException {
        String manager = cache.getCacheManager().getURI().toString().replace(':', '.');
        ObjectName bean = new ObjectName(
                "javax.cache:type=CacheStatistics,CacheManager=" + manager + ",Cache=" + cache.getName());
        return (Long) ManagementFactory.getPlatformMBeanServer().getAttribute(bean, "RejectedValues");
    }

    @Test
    void aValueTooLargeToPushOnlyInvalidates() {
        Cache<String, String> writer = cache(NearMode.PUSH);
        Cache<String, String> receiver = cache(NearMode.PUSH);
        putAll(writer, "first");
        receiver.getAll(Set.copyOf(KEYS));
        receiver.getAll(Set.copyOf(KEYS));
        String large = "x".repeat(5_000);
        KEYS.forEach(key -> writer.put(key, large));
        RingFixture.await().until(() -> receiver.get("k0").equals(large));
        assertThat(costOfReading(receiver, large)).isNotEmpty();
    }

    @Test
    void aWriteWithoutMessagesIsTold() {
        Cache<String, String> listening = cache(NearMode.INVALIDATE);
        putAll(listening, "first");
        assertThat(costOfReading(listening, "first")).isEmpty();
        putAll(cache(NearMode.NONE), "second");
        RingFixture.await()
                .untilAsserted(() -> assertThat(KEYS)
                        .allSatisfy(key -> assertThat(listening.get(key)).isEqualTo("second")));
        assertThat(subscribers()).isEqualTo(raw.nodes().size());
    }

    @Test
    void anOwnClearEmptiesANearCacheWithoutMessages() {
        Cache<String, String> cache = cache(NearMode.NONE);
        putAll(cache, "first");
        cache.clear();
        assertThat(KEYS).allSatisfy(key -> assertThat(cache.get(key)).isNull());
    }

    @Test
    void offKeepsAndSubscribesNothing() {
        Cache<String, String> cache = cache(NearMode.OFF);
        putAll(cache, "first");
        assertThat(costOfReading(cache, "first")).isEqualTo(Map.of("mget", (long) KEYS.size()));
        assertThat(subscribers()).isZero();
    }
}
