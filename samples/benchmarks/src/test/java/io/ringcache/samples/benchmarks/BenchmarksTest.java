package io.ringcache.samples.benchmarks;

import static io.ringcache.samples.benchmarks.Contestants.CAFFEINE;
import static io.ringcache.samples.benchmarks.Contestants.RINGCACHE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.samples.benchmarks.JmhSuite.Case;
import io.ringcache.samples.benchmarks.near.NearGet;
import io.ringcache.samples.benchmarks.report.Measured;
import io.ringcache.samples.benchmarks.report.Report;
import io.ringcache.samples.benchmarks.report.Results;
import io.ringcache.samples.benchmarks.services.ContendedLockBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command measures and reports; how fast anything is, is not judged here. */
class BenchmarksTest {

    /** Of each kind of suite a case that takes little time. */
    private static final Duration WARM_UP = Duration.ofSeconds(1);

    private static final List<Case> SMOKE = List.of(
            new Case(
                    "near hit, hot, String, 1 thread",
                    NearGet.class,
                    "get",
                    1,
                    Map.of("entries", "STRING", "choice", "HOT"),
                    List.of(CAFFEINE, RINGCACHE)),
            new Case("2 threads, 1 lock", ContendedLockBenchmark.class, "handOver", 2, Map.of(), List.of(RINGCACHE)));

    @TempDir
    private Path folder;

    @Test
    void eachContestantOfEachCaseHasAFigureAndTheReportShowsThem() throws IOException {
        Results results = measure(new JmhSuite("smoke", WARM_UP, SMOKE));
        assertThat(results.failures()).isEmpty();
        assertThat(results.measured()).extracting(Measured::figure).allMatch(figure -> figure.value() >= 0);
        assertThat(results.measured())
                .extracting(measured -> name(measured.figure()))
                .containsExactlyInAnyOrderElementsOf(expected());
        new Report(results).writeTo(folder);
        assertThat(folder.resolve("benchmarks.md")).content().contains("| near hit, hot, String, 1 thread |");
        assertThat(folder.resolve("smoke.svg")).content().contains("Ringcache");
    }

    private static List<String> expected() {
        return SMOKE.stream()
                .flatMap(one -> one.contestants().stream()
                        .flatMap(contestant -> Stream.of("", JmhSuite.ALLOCATED)
                                .map(suffix -> one.workload() + suffix + ": " + contestant)))
                .toList();
    }

    private static String name(Figure figure) {
        return figure.workload() + ": " + figure.contestant();
    }

    @Test
    void aContestantThatFailsIsReportedWithItsReason() throws IOException {
        Case wrong = new Case(
                "wrong", NearGet.class, "get", 1, Map.of("entries", "STRING", "choice", "HOT"), List.of("nobody"));
        Results results = measure(new JmhSuite("smoke", WARM_UP, List.of(wrong)));
        assertThat(results.failures())
                .singleElement()
                .satisfies(one ->
                        assertThat(one.reason()).contains("nobody, wrong").contains("No contestant is called nobody"));
    }

    @Test
    void aSuiteThatFailsKeepsItsFiguresAndDoesNotStopTheOthers() throws IOException {
        Results results = measure(suite("first", true), suite("second", false));
        assertThat(results.measured()).extracting(Measured::suite).containsExactly("first", "second");
        assertThat(results.failures())
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).isEqualTo("out of order"));
        assertThat(new Report(results).text()).contains("FAILED in 1").contains("out of order");
        assertThat(Files.readAllLines(folder.resolve("figures.csv"))).contains("failure,1,first,out of order");
    }

    private static Suite suite(String name, boolean fails) {
        return new Suite() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void run(Round round) throws IOException {
                round.add(name + " get", RINGCACHE, "ns", 1);
                if (fails) {
                    throw new IOException("out of order");
                }
            }
        };
    }

    private Results measure(Suite... suites) throws IOException {
        return Benchmarks.measure(Options.parse("rounds=1", "quick=true", "out=" + folder), List.of(suites));
    }
}
