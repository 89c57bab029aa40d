package io.ringcache.samples.benchmarks.report;

import static io.ringcache.samples.benchmarks.Contestants.CAFFEINE;
import static io.ringcache.samples.benchmarks.Contestants.JETCACHE;
import static io.ringcache.samples.benchmarks.Contestants.LETTUCE;
import static io.ringcache.samples.benchmarks.Contestants.REDISSON_JCACHE;
import static io.ringcache.samples.benchmarks.Contestants.RINGCACHE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Report REPORT = new Report(new Results(
            Map.of("machine", "2 cores"),
            Stream.of(
                            Rounds.of("put", LETTUCE, "us", 100, 110, 120),
                            Rounds.of("put", RINGCACHE, "us", 120, 120, 120),
                            Rounds.of("put", REDISSON_JCACHE, "us", 400, 100, 400),
                            Rounds.of("mixed 95/5", RINGCACHE, "us", 1, 2, 3),
                            Rounds.of("mixed 95/5", JETCACHE, "us", 100, 100, 100),
                            Rounds.of("put, allocated", RINGCACHE, "B", 0, 0, 0),
                            Rounds.of("put, allocated", LETTUCE, "B", 2048, 2048, 2048),
                            Rounds.of("heap per near entry", CAFFEINE, "B", 0, 0, 0),
                            Rounds.of("heap per near entry", RINGCACHE, "B", 300, 300, 300))
                    .flatMap(List::stream)
                    .toList(),
            List.of(new Failure(2, "memory", "out | of <reach>"))));

    @TempDir
    private Path folder;

    @Test
    void theTableHasRatiosToTheLimitAndToEachPeer() {
        assertThat(REPORT.text().lines().map(line -> line.replaceAll(" {2,}", "|")))
                .contains(
                        "put|120 us|Lettuce 110 us|1.09 (1-1.20)|0.30 (0.30-1.20)|at least 0.75 of raw Lettuce|met, 3 of 3 rounds",
                        "|at least 2 x Redisson JCache|met, 2 of 3 rounds",
                        "mixed 95/5|2 us|0.020 (0.010-0.030)",
                        "put|0 B|2 KiB",
                        "memory|FAILED in 2|out | of <reach>");
    }

    @Test
    void theMarkdownHasATableAndAPlotPerSection() {
        assertThat(REPORT.markdown().lines())
                .contains(
                        "- machine: 2 cores",
                        "### suite",
                        "![suite](suite.svg)",
                        "### suite: bytes allocated per operation",
                        "### suite: bytes",
                        "| put | 0 B | 2 KiB |  |  |",
                        "| memory | FAILED in 2 | out \\| of <reach> |");
    }

    @Test
    void whatIsRecordedReplacesTheFormerFigures() throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(page, "Before\n" + Page.BEGIN + "old\n" + Page.END + "After\n");
        REPORT.record(page);
        assertThat(page)
                .content()
                .startsWith("Before\n" + Page.BEGIN + "- machine: 2 cores\n")
                .endsWith(Page.END + "After\n")
                .doesNotContain("old");
        assertThat(folder).isDirectoryContaining("glob:**suite.svg").isDirectoryContaining("glob:**suite-bytes.svg");
    }

    @Test
    void aPageWithoutMarksIsNotTouched() throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(page, "Text\n");
        assertThatIOException().isThrownBy(() -> REPORT.record(page)).withMessageContaining("FIGURES begin");
        assertThat(page).hasContent("Text");
    }

    @Test
    void thePageOfThisModuleHasTheMarks() throws IOException {
        assertThat(Path.of("docs", "benchmarks.md")).content().containsSubsequence(Page.BEGIN, Page.END);
    }
}
