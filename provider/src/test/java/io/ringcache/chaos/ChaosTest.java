package io.ringcache.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.fault.ScorecardPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * What many JVMs saw under faults is what they were promised. System properties: {@code chaos.minutes}, or {@code
 * chaos.seconds}, for how long; {@code chaos.seed} to cause the faults of another run again; {@code chaos.record} to put
 * the figures into the scorecard.
 */
class ChaosTest {

    private static final long DEFAULT_SECONDS = 100;

    @Test
    void noHistoryBreaksARule() throws IOException {
        long seed = Long.getLong("chaos.seed", ThreadLocalRandom.current().nextInt(1_000_000));
        Path folder = Path.of("target", "chaos").toAbsolutePath();
        System.out.println("chaos.seed=" + seed);
        Report report = new ChaosRun(folder, seed, length(), List.of(FaultKind.values())).run();

        String summary = report.markdown();
        Files.writeString(folder.resolve("summary.md"), summary);
        System.out.println(summary);
        if (Boolean.getBoolean("chaos.record")) {
            ScorecardPage.writeLine(
                    ScorecardPage.Section.CHAOS, report.setting() + "\n\n" + Report.tableHead(), report.tableLine());
        }
        assertThat(report.verdict().findings().readsChecked()).as("reads").isGreaterThan(1_000);
        assertThat(report.verdict().isClean()).as(summary).isTrue();
    }

    private static Duration length() {
        String minutes = System.getProperty("chaos.minutes");
        return minutes == null
                ? Duration.ofSeconds(Long.getLong("chaos.seconds", DEFAULT_SECONDS))
                : Duration.ofSeconds(Math.round(Double.parseDouble(minutes) * 60));
    }
}
