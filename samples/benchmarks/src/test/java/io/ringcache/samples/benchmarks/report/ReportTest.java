package io.ringcache.samples.benchmarks.report;

import static io.ringcache.samples.benchmarks.Contestants.CAFFEINE;
import static io.ringcache.samples.benchmarks.Contestants.JETCACHE;
import static io.ringcache.samples.benchmarks.Contestants.LETTUCE;
import static io.ringcache.samples.benchmarks.Contestants.REDISSON_JCACHE;
import static io.ringcache.samples.benchmarks.Contestants.RINGCACHE;
import static io.ringcache.samples.benchmarks.report.Part.CACHES;
import static io.ringcache.samples.benchmarks.report.Part.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.ringcache.samples.benchmarks.Figure;
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
        assertThat(REPORT.markdown("Targets").lines())
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
    void whatIsRecordedReplacesTheFormerFiguresOfItsPart() throws IOException {
        Path page = folder.resolve("page.md");
        String services = SERVICES.begin() + "of another run\n" + SERVICES.end();
        Files.writeString(page, "Before\n" + CACHES.begin() + "old\n" + CACHES.end() + "Between\n" + services);
        REPORT.record(page);
        assertThat(page)
                .content()
                .startsWith("Before\n" + CACHES.begin() + "- machine: 2 cores\n")
                .endsWith(CACHES.end() + "Between\n" + services)
                .doesNotContain("old");
        assertThat(folder).isDirectoryContaining("glob:**suite.svg").isDirectoryContaining("glob:**suite-bytes.svg");
    }

    @Test
    void ofARunWithAllPartsEachGoesToItsMarks() throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(page, CACHES.begin() + CACHES.end() + SERVICES.begin() + SERVICES.end());
        Measured get = new Measured(1, "remote", new Figure("remote get, 1 thread", RINGCACHE, "us", 1));
        Measured lock = new Measured(1, "locks", new Figure("lock acquire + release, 1 thread", RINGCACHE, "us", 2));
        new Report(new Results(Map.of(), List.of(get, lock), List.of())).record(page);
        String text = Files.readString(page);
        assertThat(text.substring(0, text.indexOf(CACHES.end())))
                .contains("### Targets\n", "remote get")
                .doesNotContain("lock acquire");
        assertThat(text.substring(text.indexOf(SERVICES.begin())))
                .contains("### Targets of locks and rate limiters\n", "lock acquire")
                .doesNotContain("remote get");
    }

    @Test
    void aPageWithoutMarksIsNotTouched() throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(page, "Text\n");
        assertThatIOException().isThrownBy(() -> REPORT.record(page)).withMessageContaining("FIGURES of caches begin");
        assertThat(page).hasContent("Text");
    }

    @Test
    void thePageOfThisModuleHasTheMarks() throws IOException {
        assertThat(Path.of("docs", "benchmarks.md"))
                .content()
                .containsSubsequence(CACHES.begin(), CACHES.end(), SERVICES.begin(), SERVICES.end());
    }
}
