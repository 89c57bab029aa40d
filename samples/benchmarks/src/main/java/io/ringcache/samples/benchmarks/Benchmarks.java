package io.ringcache.samples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
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
 * hits all of them; prints the median and the fastest of many short iterations.
 */
public final class Benchmarks {

    /** What a near hit may cost beyond Caffeine and one reading of the clock. */
    private static final double ALLOWED_NANOS = 5;

    private static final double MEDIAN = 0.5;
    private static final double FASTEST = 0;

    private static final String BYTES = "gc.alloc.rate.norm";

    /** The figure of each iteration. */
    private final Map<String, List<Double>> nanos = new TreeMap<>();

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
            List<Double> iterations = nanos.computeIfAbsent(name, any -> new ArrayList<>());
            for (BenchmarkResult fork : result.getBenchmarkResults()) {
                fork.getIterationResults()
                        .forEach(one -> iterations.add(one.getPrimaryResult().getScore()));
            }
            Result<?> allocated = result.getSecondaryResults().get(BYTES);
            bytes.merge(name, allocated == null ? Double.NaN : allocated.getScore(), Math::max);
        }
    }

    String table(int rounds) {
        return String.join(
                System.lineSeparator(),
                "A near hit in " + rounds + " rounds, Java " + Runtime.version(),
                String.format("%-30s %10s %10s", "", "median", "fastest"),
                row("look into Caffeine alone", "caffeine"),
                row("... and at the end of life", "withoutProof"),
                row("near hit, all checks", "lookup"),
                row("System.nanoTime() alone", "nanoTime"),
                row("checks (hit - Caffeine)", checks(MEDIAN), checks(FASTEST)),
                row("allowed (nanoTime + 5 ns)", allowed(MEDIAN), allowed(FASTEST)),
                "By the median " + verdict(MEDIAN) + ", by the fastest " + verdict(FASTEST) + ".");
    }

    private double checks(double part) {
        return nanos("lookup", part) - nanos("caffeine", part);
    }

    private double allowed(double part) {
        return nanos("nanoTime", part) + ALLOWED_NANOS;
    }

    private String verdict(double part) {
        return checks(part) <= allowed(part) ? "kept" : "EXCEEDED";
    }

    private static String row(String what, double median, double fastest) {
        return String.format("%-30s %7.1f ns %7.1f ns", what, median, fastest);
    }

    private String row(String what, String name) {
        return row(what, nanos(name, MEDIAN), nanos(name, FASTEST))
                + String.format(" %7.1f bytes allocated", bytes.getOrDefault(name, Double.NaN));
    }

    /** The figure below which that part of the iterations is. */
    private double nanos(String name, double part) {
        List<Double> sorted =
                nanos.getOrDefault(name, List.of()).stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) (part * (sorted.size() - 1)));
    }
}
