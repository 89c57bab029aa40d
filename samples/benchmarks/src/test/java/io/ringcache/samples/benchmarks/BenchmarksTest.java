package io.ringcache.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;

/** The command runs and prints its table; how fast anything is, is not judged here. */
class BenchmarksTest {

    @Test
    void theTableHasAFigureForEachBenchmark() throws RunnerException {
        Benchmarks benchmarks = new Benchmarks();
        benchmarks.run(Benchmarks.settings()
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(20)));
        assertThat(benchmarks.table(1).lines()).hasSize(9).noneMatch(line -> line.contains("NaN ns"));
    }
}
