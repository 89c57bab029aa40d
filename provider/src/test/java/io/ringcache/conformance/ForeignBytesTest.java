package io.ringcache.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.cache.Cache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that nobody of ours put where an entry belongs count as no entry, and hold nobody up. */
@Timeout(20)
class ForeignBytesTest {

    @RegisterExtension
    final RingFixture ring = new RingFixture();

    private final String name = RingFixture.uniqueName();
    private final Cache<String, String> cache = RingFixture.strings(ring.managerWithoutNear(), name);
    private final RawServers raw = ring.raw();
    private final byte[] entry = nameOf(name, "k");
    private RedisCommands<byte[], byte[]> node = raw.nodes().get(0);

    /** A way to damage what stands under a key. */
    interface Damage {
        void to(ForeignBytesTest test);
    }

    record Case(String name, Damage damage) {
        @Override
        public String toString() {
            return name;
        }
    }

    private byte[] nameOf(String cacheName, String key) {
        return RawServers.entry(ring.namespace(), cacheName, key);
    }

    private static Stream<Case> damages() {
        List<Case> cases = new ArrayList<>();
        for (int length : new int[] {0, 1, 15, 16, 24, 31, 32, 33, 43, 44, 45, 60, 300}) {
            cases.add(new Case(
                    "garbage of " + length,
                    test -> test.store("x".repeat(length).getBytes(UTF_8))));
            cases.add(new Case("first " + length, test -> test.store(Arrays.copyOf(test.good(), length))));
        }
        for (int at : new int[] {0, 1, 2, 3, 4, 8, 16, 31, 40, 43, 44}) {
            cases.add(new Case("flipped bit at " + at, test -> {
                byte[] bytes = test.good();
                bytes[at] ^= 1;
                test.store(bytes);
            }));
        }
        cases.add(new Case("list", test -> {
            test.node.del(test.entry);
            test.node.rpush(test.entry, "x".getBytes(UTF_8));
        }));
        cases.add(new Case("hash", test -> {
            test.node.del(test.entry);
            test.node.hset(test.entry, "f".getBytes(UTF_8), "x".getBytes(UTF_8));
        }));
        cases.add(new Case("entry of another cache", test -> test.store(test.entryOfAnotherCache())));
        cases.add(new Case("entry of another key", test -> test.store(test.entryOfAnotherKey())));
        return cases.stream();
    }

    @BeforeEach
    void open() {
        cache.put("k", "original value");
        cache.put("neighbour", "untouched");
        node = raw.holder(entry);
    }

    private void store(byte[] bytes) {
        node.set(entry, bytes);
    }

    private byte[] good() {
        return node.get(entry);
    }

    private byte[] entryOfAnotherCache() {
        String otherName = RingFixture.uniqueName();
        Cache<String, String> other = RingFixture.strings(ring.managerWithoutNear(), otherName);
        other.put("k", "foreign");
        byte[] otherEntry = nameOf(otherName, "k");
        return raw.holder(otherEntry).get(otherEntry);
    }

    /** From the same node, so that only the key is wrong. */
    private byte[] entryOfAnotherKey() {
        for (int i = 0; ; i++) {
            cache.put("other" + i, "foreign");
            byte[] bytes = node.get(nameOf(name, "other" + i));
            if (bytes != null) {
                return bytes;
            }
        }
    }

    private void assertNeighbourUntouched() {
        assertThat(cache.get("neighbour")).isEqualTo("untouched");
    }

    @ParameterizedTest
    @MethodSource("damages")
    void isAMissForEveryRead(Case damaged) {
        damaged.damage().to(this);
        assertThat(cache.get("k")).isNull();
        assertThat(cache.getAll(Set.of("k", "neighbour"))).isEqualTo(Map.of("neighbour", "untouched"));
        assertThat(cache.containsKey("k")).isFalse();
        assertThat(cache).noneMatch(shown -> shown.getKey().equals("k"));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void isReplacedByAPut(Case damaged) {
        damaged.damage().to(this);
        cache.put("k", "v");
        assertThat(cache.get("k")).isEqualTo("v");
        damaged.damage().to(this);
        cache.putAll(Map.of("k", "w"));
        assertThat(cache.get("k")).isEqualTo("w");
        assertNeighbourUntouched();
    }

    @ParameterizedTest
    @MethodSource("damages")
    void isAbsentForConditionalOperationsWhichAllEnd(Case damaged) {
        damaged.damage().to(this);
        assertThat(cache.replace("k", "v")).isFalse();
        assertThat(cache.replace("k", "original value", "v")).isFalse();
        assertThat(cache.remove("k", "original value")).isFalse();
        assertThat(cache.getAndReplace("k", "v")).isNull();
        assertThat(cache.putIfAbsent("k", "v")).isTrue();
        assertThat(cache.get("k")).isEqualTo("v");
        assertNeighbourUntouched();
    }

    @ParameterizedTest
    @MethodSource("damages")
    void isAbsentForAProcessorAndForGetAndPut(Case damaged) {
        damaged.damage().to(this);
        assertThat(cache.<Boolean>invoke("k", (found, arguments) -> {
                    boolean existed = found.exists();
                    found.setValue("v");
                    return existed;
                }))
                .isFalse();
        damaged.damage().to(this);
        assertThat(cache.getAndPut("k", "w")).isNull();
        assertThat(cache.get("k")).isEqualTo("w");
        assertNeighbourUntouched();
    }

    @ParameterizedTest
    @MethodSource("damages")
    void isNothingToRemove(Case damaged) {
        damaged.damage().to(this);
        assertThat(cache.remove("k")).isFalse();
        assertThat(cache.getAndRemove("k")).isNull();
        cache.removeAll(Set.of("k"));
        assertNeighbourUntouched();
    }
}
