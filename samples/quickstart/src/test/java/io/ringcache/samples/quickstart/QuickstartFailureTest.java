package io.ringcache.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the quickstart does when something is not as promised, cannot be tried, or is interrupted. */
final class QuickstartFailureTest {

    @Test
    void aBrokenPromiseIsNamedAndEndsWithOne() throws IOException, InterruptedException {
        try (QuickstartRun run = QuickstartRun.start("-Dringcache.templates.default.near.mode=off")) {
            run.finish();
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.lines())
                    .contains("NOT AS PROMISED. Gets answered by the near cache: promised was \"all\","
                            + " measured 0 of 5,000");
        }
    }

    @Test
    void aWrongConfigurationEndsWithTwo() throws IOException, InterruptedException {
        try (QuickstartRun run = QuickstartRun.start("-Dringcache.lease=soon")) {
            run.finish();
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.lines()).anyMatch(line -> line.startsWith("The quickstart could not go on: "));
        }
    }

    @Test
    void killingItEndsTheSecondJvmAndTheServers() throws IOException {
        try (QuickstartRun run = QuickstartRun.start()) {
            run.readTo("Loading");
            assertThat(run.descendants()).hasSizeGreaterThanOrEqualTo(4);
            run.kill();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> run.descendants().stream().noneMatch(ProcessHandle::isAlive));
        }
    }
}
