package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ringcache.RingCacheManager;
import io.ringcache.StalenessProbe;
import io.ringcache.monitor.NearStatus;
import io.ringcache.monitor.NodeStatus;
import io.ringcache.monitor.StalenessReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StalenessProbeTest {

    @RegisterExtension
    final RingFixture ring = new RingFixture();

    private final RingCacheManager writer = ring.manager().unwrap(RingCacheManager.class);
    private final RingCacheManager reader = ring.manager().unwrap(RingCacheManager.class);

    @Test
    void changesOfEveryNodeAreSeenAndNoneLaterThanTheLease() {
        ring.opened(StalenessProbe.writing(writer, Duration.ofMillis(10)));
        StalenessProbe reading = ring.opened(StalenessProbe.reading(reader, Duration.ofMillis(1)));
        RingFixture.await().until(() -> reading.report().stream().allMatch(report -> report.changes() > 20));
        List<StalenessReport> reports = reading.report();
        assertThat(reports).hasSize(3).allSatisfy(report -> {
            assertThat(report.worst()).isBetween(report.p99(), Duration.ofMillis(1100));
            assertThat(report.p99()).isGreaterThanOrEqualTo(report.median());
            // Zero where the node's clock, as far as it is known here, seems to be behind.
            assertThat(report.median()).isGreaterThanOrEqualTo(Duration.ZERO);
            assertThat(report.failedReads()).isZero();
        });
        assertThat(StalenessReport.worst(reports)).isPositive();
    }

    @Test
    void itReadsTheNearCache() {
        ring.opened(StalenessProbe.writing(writer, Duration.ofMillis(200)));
        ring.opened(StalenessProbe.reading(reader, Duration.ofMillis(1)));
        RingFixture.await()
                .until(() -> reader.nodes().stream()
                        .map(NodeStatus::caches)
                        .allMatch(caches ->
                                caches.stream().mapToLong(NearStatus::messages).sum() > 2));
    }

    @Test
    void anIntervalOfNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StalenessProbe.reading(reader, Duration.ZERO))
                .withMessageContaining("interval is PT0S");
    }
}
