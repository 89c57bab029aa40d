package io.ringcache.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keys and values from empty to as large as configured; what is larger or not allowed never leaves the JVM. */
class LimitsTest {

    private static final int MAX_KEY = 64;
    private static final int MAX_VALUE = 1024;
    /** What stands before a text key. */
    private static final int KEY_TYPE = "s:".length();

    private static final int ENVELOPE = 44;

    @RegisterExtension
    final RingFixture ring = new RingFixture();

    private final CacheManager manager = ring.manager(more -> more.lease(RingFixture.NO_PROBES)
            .template("default", t -> t.maxKeyBytes(MAX_KEY).maxValueBytes(MAX_VALUE)));
    private final Cache<Object, Object> cache =
            RingFixture.cache(manager, RingFixture.uniqueName(), Object.class, Object.class);
    private final RawServers raw = ring.raw();

    @BeforeEach
    void join() {
        // On all nodes, so that no handshake is counted later.
        cache.removeAll();
        for (int i = 0; i < 50; i++) {
            cache.put("join" + i, "v");
        }
        cache.removeAll();
    }

    private void assertRefusedUnsent(String setting, ThrowingCallable call) {
        Map<String, Long> before = raw.counts();
        assertThatExceptionOfType(CacheException.class).isThrownBy(call).withMessageContaining(setting);
        assertThat(raw.countedSince(before)).isEmpty();
    }

    @Test
    void theEmptyKeyAndEmptyValuesAreKept() {
        cache.put("", new byte[0]);
        assertThat(cache.get("")).isEqualTo(new byte[0]);
        cache.put("", "");
        assertThat(cache.get("")).isEqualTo("");
        assertThat(cache.iterator().next().getKey()).isEqualTo("");
        assertThat(cache.remove("")).isTrue();
    }

    @Test
    void aKeyAsLongAsTheLimitIsKept() {
        String longest = "k".repeat(MAX_KEY - KEY_TYPE);
        cache.put(longest, "v");
        assertThat(cache.getAll(Set.of(longest))).containsEntry(longest, "v");
    }

    @Test
    void aKeyOneByteLongerIsRefusedUnsentByEveryOperation() {
        String tooLong = "k".repeat(MAX_KEY - KEY_TYPE + 1);
        assertRefusedUnsent("limits.max-key-bytes", () -> cache.put(tooLong, "v"));
        assertRefusedUnsent("limits.max-key-bytes", () -> cache.get(tooLong));
        assertRefusedUnsent("limits.max-key-bytes", () -> cache.remove(tooLong));
        assertRefusedUnsent("limits.max-key-bytes", () -> cache.putAll(Map.of(tooLong, "v", "short", "v")));
        assertRefusedUnsent("limits.max-key-bytes", () -> cache.getAll(Set.of(tooLong, "short")));
        assertRefusedUnsent("limits.max-key-bytes", () -> cache.invoke(tooLong, (entry, arguments) -> null));
        assertRefusedUnsent("limits.max-key-bytes", () -> cache.get("\u20ac".repeat(MAX_KEY / 3 + 1)));
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }

    /** How many bytes a stored array takes beyond its content. */
    private int overhead() {
        cache.put("probe", noise(MAX_VALUE - 100));
        byte[] name = raw.names(ring.namespace() + ":*:e:s:probe").get(0).getBytes(UTF_8);
        return Math.toIntExact(raw.holder(name).strlen(name)) - ENVELOPE - (MAX_VALUE - 100);
    }

    @Test
    void aValueAsLargeAsTheLimitIsKept() {
        byte[] largest = noise(MAX_VALUE - overhead());
        cache.put("k", largest);
        assertThat(cache.get("k")).isEqualTo(largest);
    }

    @Test
    void aValueOneByteLargerIsRefusedUnsentByEveryOperation() {
        byte[] tooLarge = noise(MAX_VALUE - overhead() + 1);
        assertRefusedUnsent("limits.max-value-bytes", () -> cache.put("k", tooLarge));
        assertRefusedUnsent("limits.max-value-bytes", () -> cache.putIfAbsent("k", tooLarge));
        assertRefusedUnsent("limits.max-value-bytes", () -> cache.getAndPut("k", tooLarge));
        assertRefusedUnsent("limits.max-value-bytes", () -> cache.putAll(Map.of("k", tooLarge, "l", "v")));
        assertThat(cache.containsKey("k")).isFalse();
        assertThat(cache.containsKey("l")).isFalse();
    }

    @Test
    void aClassThatIsNotAllowedIsRefusedUnsentWithTheLineToAdd() {
        Object value = new Semaphore(1);
        String line = "codec.allow: java.util.concurrent.Semaphore";
        assertRefusedUnsent(line, () -> cache.put("k", value));
        assertRefusedUnsent(line, () -> cache.put(value, "v"));
        assertRefusedUnsent(line, () -> cache.putAll(Map.of("k", value, "l", "v")));
        assertThat(cache.iterator()).isExhausted();
    }

    @Test
    void storingByReferenceIsRefused() {
        assertThatThrownBy(() -> manager.createCache(
                        RingFixture.uniqueName(), new MutableConfiguration<>().setStoreByValue(false)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("setStoreByValue(true)");
    }
}
