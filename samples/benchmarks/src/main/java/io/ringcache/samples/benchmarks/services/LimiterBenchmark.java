package io.ringcache.samples.benchmarks.services;

import io.ringcache.ratelimit.Algorithm;
import io.ringcache.samples.benchmarks.Contestants;
import io.ringcache.samples.benchmarks.remote.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Permits that are always there: 100,000 per second for each of 1,000 keys, on one server. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LimiterBenchmark {

    private static final int KEYS = 1_000;
    private static final long PERMITS = 100_000;
    private static final Duration PERIOD = Duration.ofSeconds(1);

    @Param(Contestants.LETTUCE)
    public String contestant = "";

    @Param("TOKEN_BUCKET")
    public Algorithm algorithm = Algorithm.TOKEN_BUCKET;

    private @Nullable Limiters opened;
    private final List<Limiter> limiters = new ArrayList<>();

    /** Empties the server, and checks that a limiter limits. */
    @Setup
    public void open() {
        Limiters all = Limiters.open(contestant, Servers.emptied().get(0), algorithm);
        opened = all;
        Exclusion.check(all);
        for (int i = 0; i < KEYS; i++) {
            limiters.add(all.limiter("user-" + i, PERMITS, PERIOD));
        }
    }

    @TearDown
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }

    @Benchmark
    public void manyKeys() {
        take(ThreadLocalRandom.current().nextInt(KEYS));
    }

    @Benchmark
    public void oneKey() {
        take(0);
    }

    private void take(int key) {
        if (!limiters.get(key).tryAcquire()) {
            throw new IllegalStateException("refused");
        }
    }
}
