package io.ringcache.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Workloads under JMH: each contestant of each workload in a JVM of its own, in average time per operation, or where the
 * class asks for throughput in that of all threads together. A contestant that fails does not keep the others from being measured.
 */
public final class JmhSuite implements Suite {

    /** Tells the benchmarks' JVMs where the servers are, separated by commas. */
    public static final String NODES = "benchmarks.nodes";

    /** Ends the names of the figures of bytes that one operation allocates. */
    public static final String ALLOCATED = ", allocated";

    private static final Pattern EXCEPTION = Pattern.compile("^(Caused by: )?[\\w.$]+(Exception|Error)\\b");

    private static final String CONTESTANT = "contestant";
    private static final String ALLOCATED_PER_OPERATION = "gc.alloc.rate.norm";

    private static final int WARM_UPS = 3;

    private final String name;
    private final List<Case> cases;
    private final Duration warmUp;

    /**
     * Runs {@code cases} in their order.
     *
     * @param warmUp how long each contestant runs unmeasured
     */
    public JmhSuite(String name, Duration warmUp, List<Case> cases) {
        this.name = name;
        this.warmUp = warmUp;
        this.cases = cases;
    }

    /**
     * A workload.
     *
     * @param workload its name in the table
     * @param benchmark the class; it has a parameter for who is measured, {@link JmhSuite#CONTESTANT}
     * @param method the benchmark method in it
     * @param parameters further parameters of the class
     */
    public record Case(
            String workload,
            Class<?> benchmark,
            String method,
            int threads,
            Map<String, String> parameters,
            List<String> contestants) {}

    @Override
    public String name() {
        return name;
    }

    /**
     * Measures everything once.
     *
     * @throws IOException also when a contestant failed, after all others were measured
     */
    @Override
    public void run(Round round) throws IOException, RunnerException {
        List<String> failures = new ArrayList<>();
        Path log = Files.createTempFile("jmh", ".log");
        try {
            for (Case one : cases) {
                measure(one, round, log, failures);
            }
        } finally {
            Files.delete(log);
        }
        if (!failures.isEmpty()) {
            throw new IOException(String.join("; ", failures));
        }
    }

    private void measure(Case one, Round round, Path log, List<String> failures) throws IOException, RunnerException {
        for (String contestant : one.contestants()) {
            Collection<RunResult> results = new Runner(options(one, contestant, round)
                            .output(log.toString())
                            .build())
                    .run();
            results.forEach(result -> add(one.workload(), contestant, result, round));
            if (results.isEmpty()) {
                String failure = contestant + ", " + one.workload() + ": " + reason(log);
                System.err.println("FAILED: " + failure);
                failures.add(failure);
            }
        }
    }

    private ChainedOptionsBuilder options(Case one, String contestant, Round round) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + one.benchmark().getName() + "\\." + one.method() + "$")
                .param(CONTESTANT, contestant)
                .threads(one.threads())
                .addProfiler(GCProfiler.class)
                .forks(1)
                .jvmArgsAppend("-D" + NODES + "=" + String.join(",", round.nodes()), "-Xms1g", "-Xmx1g")
                .jvmArgsPrepend(JvmFlags.all().toArray(String[]::new))
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.milliseconds(round.quick() ? 10 : warmUp.toMillis() / WARM_UPS))
                .measurementIterations(round.quick() ? 1 : 5)
                .measurementTime(TimeValue.milliseconds(round.quick() ? 10 : 150));
        one.parameters().forEach(options::param);
        return options;
    }

    private static void add(String workload, String contestant, RunResult result, Round round) {
        List<Double> sorted = result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(iteration -> time(iteration.getPrimaryResult()))
                .sorted()
                .toList();
        String unit = result.getPrimaryResult().getScoreUnit().replaceAll("/op|ops/", "");
        round.add(workload, contestant, unit, sorted.get(sorted.size() / 2));
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATED_PER_OPERATION);
        if (allocated != null) {
            round.add(workload + ALLOCATED, contestant, "B", allocated.getScore());
        }
    }

    /** Of a throughput, which is that of all threads together, the time per operation. */
    private static double time(Result<?> result) {
        return result.getScoreUnit().startsWith("ops/") ? 1 / result.getScore() : result.getScore();
    }

    /** The first exceptions in what the JVM of the benchmark printed, its causes among them. */
    private static String reason(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            String found = lines.filter(line -> EXCEPTION.matcher(line).find())
                    .limit(3)
                    .map(String::strip)
                    .collect(Collectors.joining(" / "));
            return found.isEmpty() ? "no figure, and no exception in its output" : found;
        }
    }
}
