package io.ringcache.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The table, and what the process ends with. */
final class ReportTest {

    private final Report report = new Report();

    @Test
    void keptPromisesEndWithZero() {
        report.figure("Delay", "3 ms");
        report.promise("Sum", "2,000", "2,000", true);
        assertThat(report.exitCode()).isZero();
        assertThat(report.broken()).isEmpty();
    }

    @Test
    void oneBrokenPromiseEndsWithOneAndIsNamed() {
        report.promise("Seen", "20 of 20", "all", true);
        report.promise("Sum", "1,999", "2,000", false);
        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.broken()).containsExactly("Sum: promised was \"2,000\", measured 1,999");
    }

    @Test
    void columnsAreAlignedAndABrokenPromiseIsMarked() {
        report.figure("Delay", "3 ms");
        report.promise("Sum of all", "1,999", "2,000", false);
        assertThat(report.table())
                .containsExactly(
                        "What         Measured   Promised",
                        "----------   --------   --------",
                        "Delay        3 ms       -",
                        "Sum of all   1,999      2,000   <-- NOT KEPT");
    }
}
