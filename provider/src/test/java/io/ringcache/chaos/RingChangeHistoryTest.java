package io.ringcache.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Three JVMs see nothing but what they were promised while nodes leave the ring and come back. */
class RingChangeHistoryTest {

    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("ring.seconds", 15));

    @Test
    void noHistoryUnderChangesOfTheRingBreaksARule() throws IOException {
        long seed = Long.getLong("chaos.seed", ThreadLocalRandom.current().nextInt(1_000_000));
        Path folder = Path.of("target", "ring-history").toAbsolutePath();
        Report report = new ChaosRun(folder, seed, LENGTH, List.of(FaultKind.RING_CHANGE)).run();
        System.out.println(report.markdown());
        assertThat(report.history().incidents()).hasSizeGreaterThan(1);
        assertThat(report.verdict().findings().readsChecked()).as("reads").isGreaterThan(1_000);
        assertThat(report.verdict().isClean()).as(report.markdown()).isTrue();
    }
}
