package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.RingCacheManager;
import io.ringcache.monitor.NearStatus;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Operations on many keys: few commands and messages, and each key as if it were alone. */
class ManyChangesTest {

    @RegisterExtension
    final RingFixture ring = new RingFixture();

    private final String name = RingFixture.uniqueName();
    private final RingCacheManager manager =
            ring.manager(more -> more.lease(RingFixture.NO_PROBES)).unwrap(RingCacheManager.class);
    private final Cache<String, String> cache = RingFixture.strings(manager, name);
    private final Cache<String, String> other = RingFixture.strings(ring.managerWithoutNear(), name);
    private final RawServers raw = ring.raw();

    private static Map<String, String> entries(int count, String value) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "k" + i, i -> value));
    }

    private long sum(ToLongFunction<NearStatus> figure) {
        return manager.nodes().stream()
                .flatMap(node -> node.caches().stream())
                .mapToLong(figure)
                .sum();
    }

    @Test
    void anotherManagersPutAllReplacesWhatIsNearHereWithFewMessages() {
        Map<String, String> old = entries(300, "old");
        cache.putAll(old);
        assertThat(cache.getAll(old.keySet())).isEqualTo(old);
        long drops = sum(NearStatus::drops);
        long messages = sum(NearStatus::messages);
        Map<String, String> renewed = entries(300, "new");
        other.putAll(renewed);
        RingFixture.await().until(() -> cache.getAll(old.keySet()).equals(renewed));
        assertThat(sum(NearStatus::messages) - messages).isLessThan(20);
        assertThat(sum(NearStatus::gaps)).isZero();
        assertThat(sum(NearStatus::drops)).isEqualTo(drops);
    }

    @Test
    void whatAnotherManagerRemovedWithManyIsGoneHere() {
        Set<String> keys = entries(300, "v").keySet();
        cache.putAll(entries(300, "v"));
        other.removeAll(keys);
        RingFixture.await().until(() -> cache.getAll(keys).isEmpty());
        assertThat(sum(NearStatus::gaps)).isZero();
    }

    @Test
    void afterAClearByAnotherManagerAPutAllGoesOnInTheNewLife() {
        other.putAll(entries(100, "old"));
        cache.clear();
        other.putAll(entries(60, "new"));
        assertThat(cache.getAll(entries(100, "").keySet())).isEqualTo(entries(60, "new"));
    }

    @Test
    void valuesThatAreTooLargeToGoTogetherArePutToo() {
        Map<String, String> large = entries(30, "x".repeat(400_000));
        cache.putAll(large);
        assertThat(other.getAll(large.keySet())).isEqualTo(large);
    }

    @Test
    void changesThatCannotGoTogetherGoAlone() {
        Cache<String, String> created = manager.createCache(
                RingFixture.uniqueName(),
                new MutableConfiguration<String, String>()
                        .setTypes(String.class, String.class)
                        .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(Duration.ONE_HOUR)));
        created.putAll(entries(50, "old"));
        Map<String, Long> before = raw.counts();
        created.putAll(entries(100, "new"));
        Map<String, Long> cost = raw.countedSince(before);
        assertThat(created.getAll(entries(100, "").keySet())).isEqualTo(entries(100, "new"));
        assertThat(cost).containsEntry("set", 100L);
        assertThat(cost.get("evalsha")).isBetween(51L, 53L);
    }
}
