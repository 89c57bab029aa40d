package io.ringcache.samples.benchmarks.remote;

import io.ringcache.samples.benchmarks.Contestants;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
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

/** Operations on 100 keys of 10,000, on all servers where the contestant can use them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BulkBenchmark {

    private static final int KEYS = 10_000;
    private static final int BULK = 100;

    @Param(Contestants.LETTUCE)
    public String contestant = "";

    private final Entries entries = new Entries(KEYS);
    private @Nullable RemoteCache opened;

    /** Empties the servers, and fills and checks the cache. */
    @Setup
    public void open() {
        opened = RemoteCaches.open(contestant, Servers.emptied());
        entries.fill(opened);
        entries.verify(opened);
    }

    @TearDown
    public void close() {
        cache().close();
    }

    private RemoteCache cache() {
        RemoteCache cache = opened;
        if (cache == null) {
            throw new IllegalStateException("not open");
        }
        return cache;
    }

    @Benchmark
    public Map<String, String> getAll() {
        Set<String> keys = new LinkedHashSet<>();
        int start = ThreadLocalRandom.current().nextInt(KEYS - BULK);
        for (int i = start; i < start + BULK; i++) {
            keys.add(entries.key(i));
        }
        return cache().getAll(keys);
    }

    @Benchmark
    public void putAll() {
        Map<String, String> some = new HashMap<>();
        int start = ThreadLocalRandom.current().nextInt(KEYS - BULK);
        for (int i = start; i < start + BULK; i++) {
            some.put(entries.key(i), entries.value(i + 1));
        }
        cache().putAll(some);
    }
}
