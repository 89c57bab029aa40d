package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.ringcache.RingCacheManager;
import io.ringcache.monitor.CacheStatistics;
import io.ringcache.monitor.RingMember;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.cache.Cache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tools see of caches and of the ring. */
class StatisticsViewTest {

    @RegisterExtension
    final RingFixture ring = new RingFixture();

    private final RingCacheManager manager =
            ring.manager(more -> more.lease(RingFixture.NO_PROBES)).unwrap(RingCacheManager.class);
    private final Cache<String, String> cache = RingFixture.strings(manager, "c");

    private CacheStatistics statistics() {
        return manager.statistics().get(0);
    }

    @Test
    void allOpenCachesAreThereByName() {
        RingFixture.strings(manager, "b");
        RingFixture.strings(manager, "a");
        Objects.requireNonNull(manager.getCache("b")).close();
        assertThat(manager.statistics()).extracting(CacheStatistics::cache).containsExactly("a", "c");
    }

    @Test
    void eachCountIsThatOfItsOperations() {
        RingFixture.strings(ring.manager(), "c").putAll(Map.of("near", "v", "far", "v"));
        // What comes before the first handshake is not kept near.
        cache.get("near");
        cache.get("near");
        manager.enableStatistics("c", true);
        cache.get("near");
        cache.get("far");
        cache.get("absent");
        cache.put("new", "v");
        cache.remove("new");
        CacheStatistics counted = statistics();
        assertThat(counted.enabled()).isTrue();
        assertThat(counted.hits()).isEqualTo(2);
        assertThat(counted.nearHits()).isEqualTo(1);
        assertThat(counted.remoteHits()).isEqualTo(1);
        assertThat(counted.misses()).isEqualTo(1);
        assertThat(counted.puts()).isEqualTo(1);
        assertThat(counted.removals()).isEqualTo(1);
        assertThat(List.of(counted.staleHits(), counted.unansweredReads(), counted.evictions()))
                .containsOnly(0L);
    }

    @Test
    void whileDisabledNothingIsCountedButNearEntriesAreThere() {
        // What comes before the first handshake is not kept near.
        cache.putAll(Map.of("k", "v", "l", "v"));
        cache.getAll(Set.of("k", "l"));
        CacheStatistics counted = statistics();
        assertThat(counted.enabled()).isFalse();
        assertThat(List.of(counted.hits(), counted.misses(), counted.puts())).containsOnly(0L);
        assertThat(counted.nearEntries()).isEqualTo(2);
    }

    @Test
    void aValueThatCannotBeReadIsRejected() {
        cache.put("k", "v");
        byte[] name = RawServers.entry(ring.namespace(), "c", "damaged");
        ring.raw().nodes().forEach(node -> node.set(name, new byte[] {1, 2, 3}));
        assertThat(cache.get("damaged")).isNull();
        assertThat(statistics().rejectedValues()).isEqualTo(1);
    }

    @Test
    void hitsThatWereCountedBetweenTwoLooksAreNoNegativeRemoteHits() {
        assertThat(new CacheStatistics("c", true, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0).remoteHits())
                .isZero();
    }

    @Test
    void aClosedManagerHasNoStatistics() {
        manager.close();
        assertThatIllegalStateException().isThrownBy(manager::statistics);
    }

    @Test
    void theRingHasEachNodeWithItsShareOfTheKeys() {
        List<String> uris = ring.servers().uris();
        RingCacheManager weighted = ring.manager(more ->
                        more.nodes(new String[0]).node("redis://127.0.0.1:1", 3).namespace("other"))
                .unwrap(RingCacheManager.class);
        assertThat(weighted.ring()).extracting(RingMember::node).containsAll(uris);
        assertThat(weighted.ring()).extracting(RingMember::weight).containsExactlyInAnyOrder(1, 1, 1, 3);
        assertThat(weighted.ring().stream().mapToDouble(RingMember::share).sum())
                .isCloseTo(1, within(1e-9));
        assertThat(weighted.ring())
                .filteredOn(member -> member.weight() == 3)
                .singleElement()
                .satisfies(heavy -> assertThat(heavy.share()).isBetween(0.45, 0.55));
    }

    @Test
    void theRingShowsNoCredentials() {
        RingCacheManager secret = ring.manager(
                        more -> more.node("redis://user:secret@127.0.0.1:1", 1).namespace("other"))
                .unwrap(RingCacheManager.class);
        assertThat(secret.ring().toString()).doesNotContain("secret");
    }
}
