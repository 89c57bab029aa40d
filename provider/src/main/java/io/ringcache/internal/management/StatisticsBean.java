package io.ringcache.internal.management;

import io.ringcache.internal.management.Counters.Count;
import io.ringcache.internal.management.Counters.Timed;
import java.util.function.LongSupplier;

/**
 * The counters of one cache as JMX shows them: of this JVM alone, exact at the time of the question.
 *
 * <p>Thread-safe. Percentages are 0 if there were no gets; times are in microseconds.
 */
public final class StatisticsBean implements RingStatisticsMXBean {

    private final Counters counters;
    private final LongSupplier rejected;
    private final LongSupplier droppedPushes;

    /**
     * A view of the counters.
     *
     * @param rejected how many stored values could not be read so far
     * @param droppedPushes how many values that came with messages were not kept so far
     */
    public StatisticsBean(Counters counters, LongSupplier rejected, LongSupplier droppedPushes) {
        this.rejected = rejected;
        this.droppedPushes = droppedPushes;
        this.counters = counters;
    }

    @Override
    public void clear() {
        counters.clear();
    }

    @Override
    public long getCacheHits() {
        return counters.get(Count.HITS);
    }

    @Override
    public float getCacheHitPercentage() {
        return counters.percentOfGets(Count.HITS);
    }

    @Override
    public long getNearHits() {
        return counters.get(Count.NEAR_HITS);
    }

    @Override
    public float getNearHitPercentage() {
        return counters.percentOfGets(Count.NEAR_HITS);
    }

    @Override
    public long getStaleHits() {
        return counters.get(Count.STALE_HITS);
    }

    @Override
    public long getUnansweredReads() {
        return counters.get(Count.UNANSWERED_READS);
    }

    @Override
    public long getRejectedValues() {
        return rejected.getAsLong();
    }

    @Override
    public long getDroppedPushes() {
        return droppedPushes.getAsLong();
    }

    @Override
    public long getCacheMisses() {
        return counters.get(Count.MISSES);
    }

    @Override
    public float getCacheMissPercentage() {
        return counters.percentOfGets(Count.MISSES);
    }

    @Override
    public long getCacheGets() {
        return counters.gets();
    }

    @Override
    public long getCachePuts() {
        return counters.get(Count.PUTS);
    }

    @Override
    public long getCacheRemovals() {
        return counters.get(Count.REMOVALS);
    }

    @Override
    public long getCacheEvictions() {
        return counters.get(Count.EVICTIONS);
    }

    @Override
    public float getAverageGetTime() {
        return counters.averageMicros(Timed.GETS);
    }

    @Override
    public float getAveragePutTime() {
        return counters.averageMicros(Timed.PUTS);
    }

    @Override
    public float getAverageRemoveTime() {
        return counters.averageMicros(Timed.REMOVALS);
    }
}
