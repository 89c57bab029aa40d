package io.ringcache.conformance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.near.NearMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheManager;
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
        CacheManager manager = ring.manager(more -> more.lease(RingFixture.NO_PROBES)
                .template("default", template -> template.nearMode(mode).nearTtl(TTL)));
        return RingFixture.strings(manager, name);
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
