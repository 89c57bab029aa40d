package io.ringcache.samples.benchmarks.remote;

import io.ringcache.samples.benchmarks.Contestants;
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

/** Operations on single keys of 10,000, on one server; values are texts of 100 characters. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RemoteBenchmark {

    private static final int KEYS = 10_000;

    @Param(Contestants.LETTUCE)
    public String contestant = "";

    private final Entries entries = new Entries(KEYS);
    private @Nullable RemoteCache opened;

    /** Empties the server, and fills and checks the cache. */
    @Setup
    public void open() {
        List<String> nodes = Servers.emptied();
        opened = RemoteCaches.open(contestant, nodes.subList(0, 1));
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

    private static int any() {
        return ThreadLocalRandom.current().nextInt(KEYS);
    }

    @Benchmark
    public @Nullable String get() {
        return cache().get(entries.key(any()));
    }

    @Benchmark
    public void put() {
        int any = any();
        cache().put(entries.key(any), entries.value(any + 1));
    }

    /** Keys that were never there, for one thread; so few come together that the server keeps them. */
    @State(Scope.Thread)
    public static class NewKeys {
        private long last;

        String next() {
            return "new-" + ++last;
        }
    }

    @Benchmark
    public void putIfAbsent(NewKeys keys) {
        if (!cache().putIfAbsent(keys.next(), entries.value(0))) {
            throw new IllegalStateException("was there");
        }
    }

    /** How often each key was replaced, for one thread. */
    @State(Scope.Thread)
    public static class Replacements {
        private final int[] counts = new int[KEYS];
    }

    @Benchmark
    public void replace(Replacements replacements) {
        int any = any();
        int value = any + (replacements.counts[any]++ & 1);
        int other = any + (replacements.counts[any] & 1);
        if (!cache().replace(entries.key(any), entries.value(value), entries.value(other))) {
            throw new IllegalStateException("was another");
        }
    }

    /** What 1,000 counters must be at, for one thread. */
    @State(Scope.Thread)
    public static class Counters {
        private final long[] counts = new long[KEYS / 10];
    }

    /** A processor that adds 1; none may be lost. */
    @Benchmark
    public long increment(Counters counters) {
        int any = ThreadLocalRandom.current().nextInt(counters.counts.length);
        long count = cache().increment(entries.key(any));
        if (count != ++counters.counts[any]) {
            throw new IllegalStateException("miscounted");
        }
        return count;
    }
}
