package io.ringcache.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What one run of the quickstart prints and leaves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class QuickstartTest {

    private final QuickstartRun run;
    private final Duration time;

    QuickstartTest() throws IOException, InterruptedException {
        run = QuickstartRun.start();
        time = run.finish();
    }

    @Test
    void itEndsWithZeroWithinAMinute() {
        assertThat(run.exitCode()).as(String.join("\n", run.lines())).isZero();
        assertThat(time).isLessThan(Duration.ofMinutes(1));
        assertThat(run.lines()).anyMatch(line -> line.startsWith("Everything was as promised."));
    }

    @Test
    void everyNodeHasKeysAndTheyAddUpToAllProducts() {
        List<Integer> keys = run.measured("Keys on redis://").stream()
                .map(QuickstartTest::firstNumber)
                .toList();
        assertThat(keys).hasSize(3).allMatch(count -> count > 0);
        assertThat(keys.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10_000);
        assertThat(run.measured("Keys on all nodes")).containsExactly("10,000");
    }

    @Test
    void theSumIsExact() {
        assertThat(run.measured("Sum of 1,000 additions in each of two JVMs")).containsExactly("2,000");
    }

    @Test
    void theSecondJvmSeesEveryPriceChange() {
        assertThat(run.measured("Price changes here that the second JVM saw")).containsExactly("20 of 20");
        assertThat(run.measured("Milliseconds until it saw one"))
                .singleElement()
                .asString()
                .matches("[\\d,.]+ / [\\d,.]+");
    }

    @Test
    void nearGetsAreFasterThanRemoteOnes() {
        assertThat(run.measured("Gets answered by the near cache")).containsExactly("5,000 of 5,000");
        assertThat(median("Near get in microseconds")).isPositive().isLessThan(median("Remote get in microseconds"));
    }

    @Test
    void theSecondReadNeedsNoQuery() {
        assertThat(run.measured("Queries to get all products")).containsExactly("20, then 0");
    }

    @Test
    void thereIsOneTableOfElevenRows() {
        List<String> lines = run.lines();
        int rule = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("-----"))
                .reduce((one, other) -> "there are two")
                .orElseThrow());
        assertThat(lines.get(rule - 1)).startsWith("What ");
        assertThat(lines.subList(rule, lines.size()).indexOf("")).isEqualTo(12);
    }

    @Test
    void itLeavesNoProcess() {
        assertThat(run.descendants()).hasSizeGreaterThanOrEqualTo(4);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> run.descendants().stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void nothingIsLogged() {
        assertThat(run.lines()).noneMatch(line -> line.contains("WARN") || line.contains("ERROR"));
    }

    private double median(String what) {
        String cell = run.measured(what).get(0);
        return Double.parseDouble(cell.substring(0, cell.indexOf(' ')).replace(",", ""));
    }

    private static int firstNumber(String cell) {
        return Integer.parseInt(cell.substring(0, cell.indexOf(' ')).replace(",", ""));
    }
}
