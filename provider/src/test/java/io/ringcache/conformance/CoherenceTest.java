package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one JVM wrote is what another reads, though both keep entries near. */
class CoherenceTest {

    @RegisterExtension
    static final RingFixture RING = new RingFixture();

    private static ChildJvm other;

    private final String name = RingFixture.uniqueName();
    private final Cache<String, Long> cache = RingFixture.cache(RING.manager(), name, String.class, Long.class);

    @BeforeAll
    static void start() {
        other = RingWorker.start(RING);
    }

    @AfterAll
    static void end() {
        other.close();
    }

    private void awaitHere(String key, @Nullable Long value) {
        RingFixture.await().untilAsserted(() -> assertThat(cache.get(key)).isEqualTo(value));
    }

    private void awaitThere(String key, @Nullable Long value) {
        RingFixture.await()
                .untilAsserted(
                        () -> assertThat(other.ask("get " + name + " " + key)).isEqualTo(String.valueOf(value)));
    }

    @Test
    void aPutIsSeenElsewhereAndAtOnceWhereItWasMade() {
        cache.put("k", 1L);
        awaitThere("k", 1L);
        assertThat(other.ask("put " + name + " k 2")).isEqualTo("2");
        awaitHere("k", 2L);
        cache.put("k", 3L);
        assertThat(cache.get("k")).isEqualTo(3);
        awaitThere("k", 3L);
    }

    @Test
    void aReplaceIsSeenElsewhereAndAtOnceWhereItWasMade() {
        cache.put("k", 1L);
        awaitThere("k", 1L);
        assertThat(other.ask("replace " + name + " k 2")).isEqualTo("true 2");
        awaitHere("k", 2L);
        assertThat(cache.replace("k", 2L, 3L)).isTrue();
        awaitThere("k", 3L);
    }

    @Test
    void aRemoveIsSeenElsewhereAndAtOnceWhereItWasMade() {
        cache.put("k", 1L);
        cache.put("l", 1L);
        awaitThere("l", 1L);
        assertThat(other.ask("remove " + name + " k")).isEqualTo("true null");
        awaitHere("k", null);
        assertThat(cache.remove("l")).isTrue();
        awaitThere("l", null);
    }

    @Test
    void aClearIsSeenElsewhereAndAtOnceWhereItWasMade() {
        cache.put("k", 1L);
        awaitThere("k", 1L);
        assertThat(other.ask("clear " + name)).isEqualTo("cleared");
        assertThat(other.ask("get " + name + " k")).isEqualTo("null");
        awaitHere("k", null);
        cache.put("k", 2L);
        awaitThere("k", 2L);
        cache.clear();
        assertThat(cache.get("k")).isNull();
        awaitThere("k", null);
    }

    @Test
    void aReaderAmongWritesNeverGoesBackAndEndsWithTheLastWrites() {
        Cache<String, Long> reading = RingFixture.cache(RING.manager(), name, String.class, Long.class);
        Set<String> keys = IntStream.range(0, 300).mapToObj(i -> "k" + i).collect(Collectors.toSet());
        Map<String, Long> last = new HashMap<>();
        AtomicBoolean writing = new AtomicBoolean(true);
        Threads.together(3, thread -> () -> {
            if (thread == 0) {
                write(keys, last);
                writing.set(false);
            } else {
                readForward(reading, keys, writing, /* together= */ thread == 1);
            }
            return 0;
        });
        assertThat(cache.getAll(keys)).isEqualTo(last);
        RingFixture.await().untilAsserted(() -> assertThat(reading.getAll(keys)).isEqualTo(last));
        assertThat(keys).allSatisfy(key -> assertThat(reading.get(key)).isEqualTo(last.get(key)));
    }

    private void write(Set<String> keys, Map<String, Long> last) {
        for (long round = 1; round <= 20; round++) {
            for (String key : keys) {
                cache.put(key, round);
                last.put(key, round);
                assertThat(cache.get(key)).isEqualTo(round);
            }
        }
    }

    private static void readForward(
            Cache<String, Long> reading, Set<String> keys, AtomicBoolean writing, boolean together) {
        Map<String, Long> seen = new HashMap<>();
        String[] all = keys.toArray(String[]::new);
        while (writing.get()) {
            String one = all[ThreadLocalRandom.current().nextInt(all.length)];
            Map<String, Long> read = together ? reading.getAll(keys) : one(reading, one);
            read.forEach((key, value) ->
                    assertThat(value).as(key).isGreaterThanOrEqualTo(seen.merge(key, value, Math::max)));
        }
    }

    private static Map<String, Long> one(Cache<String, Long> reading, String key) {
        Long value = reading.get(key);
        return value == null ? Map.of() : Map.of(key, value);
    }
}
