package io.ringcache.samples.benchmarks.remote;

import io.ringcache.samples.benchmarks.Contestants;
import java.time.Duration;
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
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Reads and now and then a write, of 100,000 keys of very different popularity, by threads half of which use the one
 * cache manager and half the other, each with its near cache.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MixedBenchmark {

    private static final int WRITES_PERCENT = 5;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Param(Contestants.LETTUCE)
    public String contestant = "";

    private final Entries entries = new Entries(NearCaches.ROOM);
    private final Popularity popularity = new Popularity(NearCaches.ROOM);
    private List<RemoteCache> two = List.of();

    /** Fills both near caches, and sees that each hears of the other's changes. */
    @Setup
    public void open() {
        two = NearCaches.openTwo(contestant, Servers.emptied().get(0));
        entries.fill(two.get(0));
        two.forEach(entries::verify);
        hears(two.get(0), two.get(1), "one");
        hears(two.get(1), two.get(0), "two");
    }

    /** Writes until the writing is noticed, because one contestant tells of many changes together. */
    private void hears(RemoteCache writer, RemoteCache reader, String value) {
        String key = entries.key(0);
        long start = System.nanoTime();
        do {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new IllegalStateException("a change is not heard of");
            }
            writer.put(key, value);
        } while (!value.equals(reader.get(key)));
    }

    @TearDown
    public void close() {
        two.forEach(RemoteCache::close);
    }

    /** A thread and its cache. */
    @State(Scope.Thread)
    public static class User {
        private @Nullable RemoteCache cache;

        /** Every other thread has the same. */
        @Setup
        public void choose(MixedBenchmark all, ThreadParams thread) {
            cache = all.two.get(thread.getThreadIndex() % 2);
        }

        private RemoteCache cache() {
            RemoteCache mine = cache;
            if (mine == null) {
                throw new IllegalStateException("not open");
            }
            return mine;
        }
    }

    @Benchmark
    public @Nullable String mixed(User user) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int index = popularity.next(random);
        String key = entries.key(index);
        if (random.nextInt(100) < WRITES_PERCENT) {
            String value = entries.value(index + 1);
            user.cache().put(key, value);
            return value;
        }
        return user.cache().get(key);
    }
}
