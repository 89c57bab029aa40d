package io.ringcache.conformance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.RingCacheManager;
import io.ringcache.monitor.NearStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One probe asks about all caches of a node; what it says of one is nothing to the others. */
class ProbeTest {

    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final Map<String, String> KEYS =
            IntStream.range(0, 60).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v"));

    @RegisterExtension
    final RingFixture ring = new RingFixture();

    private final RingCacheManager manager =
            ring.manager(more -> more.lease(LEASE)).unwrap(RingCacheManager.class);
    private final String hurt = RingFixture.uniqueName();
    private final List<String> others = List.of(RingFixture.uniqueName(), RingFixture.uniqueName());
    private final RawServers raw = ring.raw();
    private long suspensionsBefore;

    @BeforeEach
    void join() {
        // The one that gets hurt is neither the first nor the last.
        List.of(others.get(0), hurt, others.get(1))
                .forEach(name -> RingFixture.strings(manager, name).putAll(KEYS));
        // The message of the new life came before that of the change.
        RingFixture.await()
                .untilAsserted(() -> assertThat(near(name -> true))
                        .hasSize(9)
                        .allMatch(status -> status.live() && status.messages() > 0));
        suspensionsBefore = suspensionsOfOthers();
    }

    private long suspensionsOfOthers() {
        return near(others::contains).stream()
                .mapToLong(NearStatus::suspensions)
                .sum();
    }

    private List<String> sequences() {
        return raw.names(ring.namespace() + ":" + hurt + ":s:*");
    }

    private void hurt(Consumer<byte[]> harm) {
        sequences().forEach(name -> harm.accept(name.getBytes(US_ASCII)));
    }

    private List<NearStatus> near(Predicate<String> name) {
        return manager.nodes().stream()
                .flatMap(node -> node.caches().stream())
                .filter(status -> name.test(status.cache()))
                .toList();
    }

    private void assertTheOthersGoOn() {
        assertThat(near(others::contains))
                .hasSize(6)
                .allSatisfy(status -> assertThat(status.leaseAge()).isLessThan(LEASE));
        assertThat(suspensionsOfOthers()).isEqualTo(suspensionsBefore);
    }

    @Test
    void aCacheWhoseSequenceIsGoneBeginsAnewAndTheOthersGoOn() {
        hurt(name -> raw.holder(name).del(name));
        RingFixture.await().untilAsserted(() -> assertThat(sequences()).hasSize(3));
        RingFixture.await().untilAsserted(() -> assertThat(near(hurt::equals)).allMatch(NearStatus::live));
        assertTheOthersGoOn();
    }

    @Test
    void aCacheWhoseSequenceWasOverwrittenServesNothingNearAndTheOthersGoOn() {
        hurt(name -> raw.holder(name).set(name, new byte[] {'x'}));
        RingFixture.await()
                .untilAsserted(() -> assertThat(near(hurt::equals))
                        .hasSize(3)
                        .allMatch(status -> status.leaseAge().compareTo(LEASE) > 0));
        assertTheOthersGoOn();
    }
}
