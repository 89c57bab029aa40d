package io.ringcache.samples.benchmarks.near;

import io.ringcache.samples.benchmarks.JmhSuite;
import io.ringcache.samples.benchmarks.Servers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.openjdk.jmh.infra.ThreadParams;

/** A get of an entry that is in this JVM. A JVM has one contestant, so its calls can be inlined as in an application. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NearGet {

    private static final int CHUNK = 500;
    /**
     * So many reads may go to a server, for a machine may stop for longer than a lease. They are less than one iteration has
     * time for, and the median iteration is the figure.
     */
    private static final long TOLERATED = 1_000;

    /** One that {@link LocalCaches} knows. */
    @Param("")
    public String contestant = "";

    /** The entries, a {@link Data.Kind}. */
    @Param("")
    public String entries = "";

    /** The keys that are asked for, a {@link Data.Choice}. */
    @Param("")
    public String choice = "";

    private LocalCache cache = new KeyAlone();
    private Object[] keys = {};
    private int mask;
    private long remoteReadsBefore;

    /** Where a thread is in the sequence of keys. */
    @State(Scope.Thread)
    public static class Cursor {

        private static final int APART = 1_009;

        private int next;

        /** Lets threads begin at different places. */
        @Setup
        public void begin(ThreadParams thread) {
            next = thread.getThreadIndex() * APART;
        }
    }

    /** Starts the contestant on empty servers, fills it and makes sure that all entries are here. */
    @Setup
    public void fill() {
        List<String> nodes = List.of(System.getProperty(JmhSuite.NODES, "").split(","));
        try (Servers servers = new Servers(nodes)) {
            servers.empty();
        }
        cache = LocalCaches.open(contestant, nodes);
        Data.Kind kind = Data.Kind.valueOf(entries);
        Data.Choice chosen = Data.Choice.valueOf(choice);
        keys = Data.sequence(kind, chosen);
        mask = keys.length - 1;
        Map<Object, Object> all = Data.entries(kind, chosen);
        Map<Object, Object> chunk = new HashMap<>();
        all.forEach((key, value) -> {
            chunk.put(key, value);
            if (chunk.size() == CHUNK) {
                cache.putAll(Map.copyOf(chunk));
                chunk.clear();
            }
        });
        // The first get brings what a write did not leave here.
        all.keySet().forEach(cache::get);
        all.keySet().forEach(this::read);
        remoteReadsBefore = cache.remoteReads();
    }

    private void read(Object key) {
        if (cache.get(key) == null) {
            throw new IllegalStateException(contestant + " has lost " + key);
        }
    }

    /** Ends the contestant; fails if it has read from a server what it was to have near. */
    @TearDown
    public void close() {
        long remoteReads = cache.remoteReads() - remoteReadsBefore;
        cache.close();
        if (remoteReads > TOLERATED) {
            throw new IllegalStateException(contestant + " asked a server " + remoteReads + " times");
        }
    }

    /** The get. */
    @Benchmark
    public @Nullable Object get(Cursor cursor) {
        return cache.get(keys[cursor.next++ & mask]);
    }
}
