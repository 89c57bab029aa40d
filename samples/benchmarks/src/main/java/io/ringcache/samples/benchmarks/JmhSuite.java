package io.ringcache.samples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Workloads under JMH: each contestant of each workload in a JVM of its own, in average time per operation. */
public final class JmhSuite implements Suite {

    /** Tells the benchmarks' JVMs where the servers are, separated by commas. */
    public static final String NODES = "benchmarks.nodes";

    private static final String CONTESTANT = "contestant";
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final String name;
    private final List<Case> cases;

    /** Runs {@code cases} in their order. */
    public JmhSuite(String name, List<Case> cases) {
        this.name = name;
        this.cases = cases;
    }

    /**
     * A workload.
     *
     * @param workload its name in the table
     * @param benchmark the class; it has a parameter {@code contestant}
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

    @Override
    public void run(Round round) throws RunnerException {
        for (Case one : cases) {
            for (RunResult result : new Runner(options(one, round).build()).run()) {
                add(one.workload(), result, round);
            }
        }
    }

    private static ChainedOptionsBuilder options(Case one, Round round) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + one.benchmark().getName() + "\\." + one.method() + "$")
                .param(CONTESTANT, one.contestants().toArray(String[]::new))
                .threads(one.threads())
                .addProfiler(GCProfiler.class)
                .forks(1)
                .jvmArgsAppend("-D" + NODES + "=" + String.join(",", round.nodes()), "-Xms1g", "-Xmx1g")
                .warmupIterations(3)
                .warmupTime(TimeValue.milliseconds(round.quick() ? 10 : 500))
                .measurementIterations(round.quick() ? 1 : 5)
                .measurementTime(TimeValue.milliseconds(round.quick() ? 10 : 200))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        one.parameters().forEach(options::param);
        return options;
    }

    private static void add(String workload, RunResult result, Round round) {
        String contestant = result.getParams().getParam(CONTESTANT);
        List<Double> iterations = new ArrayList<>();
        result.getBenchmarkResults()
                .forEach(fork -> fork.getIterationResults()
                        .forEach(one -> iterations.add(one.getPrimaryResult().getScore())));
        List<Double> sorted = iterations.stream().sorted().toList();
        String unit = result.getPrimaryResult().getScoreUnit().replace("/op", "");
        round.add(workload, contestant, unit, sorted.get(sorted.size() / 2));
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
        if (allocated != null) {
            round.add(workload + ", allocated", contestant, "B", allocated.getScore());
        }
    }
}
