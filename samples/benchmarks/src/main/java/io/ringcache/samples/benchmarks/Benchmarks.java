package io.ringcache.samples.benchmarks;

import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures {@link NearHitBenchmark} in rounds, each with a new JVM per benchmark, so that a slow moment of the machine
 * hits all of them; prints the fastest of many short iterations, because whatever else the machine does only adds.
 */
public final class Benchmarks {

    /** What a near hit may cost beyond Caffeine and one reading of the clock. */
    private static final double ALLOWED_NANOS = 5;

    private static final String BYTES = "gc.alloc.rate.norm";

    private final Map<String, Double> nanos = new TreeMap<>();
    private final Map<String, Double> bytes = new TreeMap<>();

    /** The first argument, if there is one, is the number of rounds. */
    public static void main(String[] arguments) throws RunnerException {
        int rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
        Benchmarks benchmarks = new Benchmarks();
        for (int round = 0; round < rounds; round++) {
            benchmarks.run(settings().forks(1).warmupIterations(5).measurementIterations(40));
        }
        System.out.println(benchmarks.table(rounds));
    }

    /** Quiet, with short iterations. */
    static ChainedOptionsBuilder settings() {
        return new OptionsBuilder()
                .include(NearHitBenchmark.class.getName())
                .addProfiler(GCProfiler.class)
                .warmupTime(TimeValue.milliseconds(200))
                .measurementTime(TimeValue.milliseconds(50))
                .verbosity(VerboseMode.SILENT);
    }

    /** One round. */
    void run(ChainedOptionsBuilder settings) throws RunnerException {
        for (RunResult result : new Runner(settings.build()).run()) {
            String name = result.getPrimaryResult().getLabel();
            nanos.merge(name, result.getPrimaryResult().getStatistics().getMin(), Math::min);
            Result<?> allocated = result.getSecondaryResults().get(BYTES);
            bytes.merge(name, allocated == null ? Double.NaN : allocated.getScore(), Math::max);
        }
    }

    String table(int rounds) {
        double checks = nanos("lookup") - nanos("caffeine");
        double allowed = nanos("nanoTime") + ALLOWED_NANOS;
        return String.join(
                System.lineSeparator(),
                "A near hit, fastest iteration of " + rounds + " rounds, Java " + Runtime.version(),
                row("look into Caffeine alone", "caffeine"),
                row("... and at the end of life", "withoutProof"),
                row("near hit, all checks", "lookup"),
                row("System.nanoTime() alone", "nanoTime"),
                String.format("%-30s %7.1f ns", "checks (hit - Caffeine)", checks),
                String.format(
                        "%-30s %7.1f ns: %s",
                        "allowed (nanoTime + 5 ns)", allowed, checks <= allowed ? "kept" : "EXCEEDED"));
    }

    private String row(String what, String name) {
        return String.format(
                "%-30s %7.1f ns %7.1f bytes allocated", what, nanos(name), bytes.getOrDefault(name, Double.NaN));
    }

    private double nanos(String name) {
        return nanos.getOrDefault(name, Double.NaN);
    }
}
