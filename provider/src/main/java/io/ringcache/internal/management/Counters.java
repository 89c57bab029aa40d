package io.ringcache.internal.management;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a cache did in this JVM since it was created or its counters were last cleared.
 *
 * <p>Thread-safe and without locks; a count is exact and visible once the method that added it has returned. While
 * disabled, nothing is counted and what was counted stays. Times come in nanoseconds, averages go out in microseconds.
 */
public final class Counters {

    /** What is counted. */
    public enum Count {
        /** Reads that found an entry, wherever it was. */
        HITS,
        /** Those of the hits that the near cache answered alone; they are counted under {@link #HITS} as well. */
        NEAR_HITS,
        /** Reads that found nothing. */
        MISSES,
        /** Entries written, new or not. */
        PUTS,
        /** Entries removed on request. */
        REMOVALS,
        /** Those of the hits that were served stale because the node did not answer. */
        STALE_HITS,
        /** Those of the misses that are none for certain: the node did not answer. */
        UNANSWERED_READS,
        /** Entries removed to make room. */
        EVICTIONS
    }

    /** What is timed. */
    public enum Timed {
        GETS,
        PUTS,
        REMOVALS
    }

    private volatile boolean enabled;

    /** Replaced as a whole, so that clearing never shows half of the counters. */
    private volatile Sums sums = new Sums();

    /** Counters that are disabled at first. */
    public Counters() {}

    /** Whether anything is counted: one volatile read, worth asking before taking the time. */
    public boolean enabled() {
        return enabled;
    }

    /** Starts or stops counting. */
    public void enable(boolean on) {
        enabled = on;
    }

    /** Sets all counts and times to zero. */
    public void clear() {
        sums = new Sums();
    }

    /** Counts, unless disabled. */
    public void add(Count what, long count) {
        if (enabled) {
            sums.count(what).add(count);
        }
    }

    /** Adds the time that {@code count} operations took together, unless disabled. */
    public void addTime(Timed what, long nanos, long count) {
        if (enabled) {
            // A clock that steps back must not make an average negative.
            sums.time(what).add(Math.max(0, nanos), count);
        }
    }

    /** How often. */
    public long get(Count what) {
        return sums.count(what).sum();
    }

    /** How many reads there were: hits and misses. */
    public long gets() {
        return sums.gets();
    }

    /** How many percent of the reads, 0 if there were none. */
    public float percentOfGets(Count what) {
        Sums now = sums;
        long gets = now.gets();
        return gets == 0 ? 0 : (float) (100.0 * now.count(what).sum() / gets);
    }

    /** The mean time of what was timed in microseconds, 0 if nothing was. */
    public float averageMicros(Timed what) {
        return sums.time(what).averageMicros();
    }

    /** One adder per constant; the maps never change. */
    private static final class Sums {
        private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);
        private final Map<Timed, Time> times = new EnumMap<>(Timed.class);

        Sums() {
            for (Count count : Count.values()) {
                counts.put(count, new LongAdder());
            }
            for (Timed timed : Timed.values()) {
                times.put(timed, new Time());
            }
        }

        LongAdder count(Count what) {
            return Objects.requireNonNull(counts.get(what));
        }

        Time time(Timed what) {
            return Objects.requireNonNull(times.get(what));
        }

        long gets() {
            return count(Count.HITS).sum() + count(Count.MISSES).sum();
        }
    }

    private static final class Time {
        private final LongAdder nanos = new LongAdder();
        private final LongAdder count = new LongAdder();

        void add(long addedNanos, long addedCount) {
            nanos.add(addedNanos);
            count.add(addedCount);
        }

        float averageMicros() {
            long timed = count.sum();
            double micros = (double) nanos.sum() / TimeUnit.MICROSECONDS.toNanos(1);
            return timed == 0 ? 0 : (float) (micros / timed);
        }
    }
}
