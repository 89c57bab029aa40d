package io.ringcache.samples.benchmarks;

import io.ringcache.samples.benchmarks.near.NearSuites;
import io.ringcache.samples.benchmarks.remote.RemoteSuite;
import io.ringcache.samples.benchmarks.report.Failure;
import io.ringcache.samples.benchmarks.report.FiguresFile;
import io.ringcache.samples.benchmarks.report.Measured;
import io.ringcache.samples.benchmarks.report.Part;
import io.ringcache.samples.benchmarks.report.Report;
import io.ringcache.samples.benchmarks.report.Results;
import io.ringcache.samples.benchmarks.services.ServiceSuites;
import io.ringcache.samples.redis.RedisServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The command: measures Ringcache beside its limits and its peers in rounds, and shows tables and plots.
 *
 * <p>Arguments are those of {@link Options}. It ends with 0, with 1 if something could not be measured, and with 2 if an
 * argument is wrong.
 */
public final class Benchmarks {

    private static final Path PAGE = Path.of("docs", "benchmarks.md");

    private Benchmarks() {}

    /** Measures and reports. */
    public static void main(String[] arguments) throws IOException {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) throws IOException {
        List<Suite> suites;
        Options options;
        try {
            options = Options.parse(arguments);
            suites = options.chosen(all());
            if (options.record()) {
                Part.checkWhole(names(all()), recorded(options, suites));
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        Results results =
                options.report().isPresent() ? FiguresFile.read(options.report().get()) : measure(options, suites);
        Report report = new Report(results);
        report.writeTo(options.out());
        if (options.record()) {
            report.record(PAGE);
        }
        System.out.println(report.text());
        return results.failures().isEmpty() ? 0 : 1;
    }

    private static Collection<String> recorded(Options options, List<Suite> suites) throws IOException {
        return options.report().isPresent()
                ? FiguresFile.read(options.report().get()).suites()
                : names(suites);
    }

    private static List<String> names(List<Suite> suites) {
        return suites.stream().map(Suite::name).toList();
    }

    /** All suites, in the order in which they run. */
    private static List<Suite> all() {
        return List.of(
                NearSuites.hot(),
                NearSuites.zipf(),
                NearSuites.parts(),
                RemoteSuite.suite(),
                new InvalidationSuite(),
                new MemorySuite(),
                new StartSuite(),
                new ScalingSuite(),
                ServiceSuites.locks(),
                ServiceSuites.limiters());
    }

    /** Runs suites in rounds; what a suite throws is noted, and the others go on. */
    static Results measure(Options options, List<Suite> suites) throws IOException {
        Path figures = options.out().resolve("figures.csv");
        try (RedisServers servers = RedisServers.start(3)) {
            FiguresFile file =
                    FiguresFile.create(figures, Machine.about(servers.describe(), options.rounds(), command(options)));
            for (int round = 1; round <= options.rounds(); round++) {
                for (Suite suite : suites) {
                    measure(suite, round, new Round(servers.uris(), options.quick(), sink(file, round, suite)), file);
                }
            }
        }
        return FiguresFile.read(figures);
    }

    private static String command(Options options) {
        String only = options.only().isEmpty() ? "" : " -Dbenchmarks.only=" + String.join(",", options.only());
        return "mvn -q verify -Pbenchmarks -Dbenchmarks.rounds=" + options.rounds() + only;
    }

    private static Consumer<Figure> sink(FiguresFile file, int round, Suite suite) {
        return figure -> {
            System.err.printf(
                    Locale.ROOT,
                    "round %d: %s, %s: %.2f %s%n",
                    round,
                    figure.workload(),
                    figure.contestant(),
                    figure.value(),
                    figure.unit());
            try {
                file.add(new Measured(round, suite.name(), figure));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** Runs a suite, which may throw anything, and none of it is a reason to lose the other suites. */
    private static void measure(Suite suite, int number, Round round, FiguresFile file) throws IOException {
        try {
            suite.run(round);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } catch (Exception e) {
            String reason = String.valueOf(e.getMessage() == null ? e : e.getMessage());
            System.err.println("round " + number + ": " + suite.name() + " FAILED: " + reason);
            file.add(new Failure(number, suite.name(), reason));
        }
    }
}
