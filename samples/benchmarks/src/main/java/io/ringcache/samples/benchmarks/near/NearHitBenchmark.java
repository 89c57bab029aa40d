package io.ringcache.samples.benchmarks.near;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ringcache.internal.near.CaffeineNear;
import io.ringcache.internal.near.NearBounds;
import io.ringcache.internal.near.NearEntry;
import io.ringcache.internal.near.Ticket;
import io.ringcache.internal.ring.Place;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.Fetched;
import io.ringcache.internal.store.Found;
import io.ringcache.internal.store.Held;
import io.ringcache.internal.store.Kept;
import io.ringcache.internal.store.Version;
import io.ringcache.near.NearMode;
import java.time.Duration;
import java.util.Objects;
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

/**
 * A near hit with all its checks (lease, end of life, generation, floor), and what it consists of: the look into Caffeine
 * alone, the same with the end of life but without lease, generation and floor, and the clock alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NearHitBenchmark {

    private static final int KEYS = 1 << 10;
    private static final int ROOM = 10 * KEYS;

    /** What the method stands for in the table; it changes nothing. */
    @Param("")
    public String contestant = "";

    private final String[] keys = new String[KEYS];
    private final CaffeineNear near =
            new CaffeineNear(NearMode.INVALIDATE, 1, new NearBounds(ROOM, 0, Duration.ZERO), Duration.ofDays(1));
    /** With the settings of the near cache. */
    private final Cache<Object, NearEntry> raw =
            Caffeine.newBuilder().maximumSize(ROOM).executor(Runnable::run).build();

    private int next;

    /** Fills both caches with the same entries, which never end. */
    @Setup
    public void fill() {
        near.listener(0).live("life", 1, System.nanoTime());
        for (int i = 0; i < KEYS; i++) {
            keys[i] = "key-" + i;
            EntryKey key = new EntryKey(keys[i], new byte[0], Integer.toUnsignedLong(keys[i].hashCode()), Place.on(0));
            try (Ticket ticket = near.open(key)) {
                Kept kept = new Kept(new IntValue(i), Version.NONE, 0, /* eternal= */ true);
                ticket.fill(new Fetched(new Found(i, kept), null, Version.NONE, 1, System.nanoTime(), 0));
            }
            raw.put(keys[i], Objects.requireNonNull(near.lookup(keys[i])));
        }
    }

    private record IntValue(Integer value) implements Held {
        @Override
        public Object take() {
            return value;
        }

        @Override
        public int weight() {
            return Integer.BYTES;
        }
    }

    private String key() {
        return keys[next++ & (KEYS - 1)];
    }

    /** The look into Caffeine alone. */
    @Benchmark
    public @Nullable NearEntry caffeine() {
        return raw.getIfPresent(key());
    }

    /** The look into Caffeine and whether the entry's life has ended: what is left without the proof of freshness. */
    @Benchmark
    public @Nullable NearEntry withoutProof() {
        NearEntry entry = raw.getIfPresent(key());
        boolean ended = entry != null && entry.ended(System.nanoTime());
        return ended ? null : entry;
    }

    /** A near hit as it is. */
    @Benchmark
    public @Nullable NearEntry lookup() {
        return near.lookup(key());
    }

    /** One reading of the clock. */
    @Benchmark
    public long nanoTime() {
        return System.nanoTime();
    }
}
