package io.ringcache.internal.management;

import javax.cache.management.CacheStatisticsMXBean;

/**
 * The statistics of the specification, and how much the near cache contributes to them.
 *
 * <p>Public because JMX requires it of an MXBean interface.
 */
public interface RingStatisticsMXBean extends CacheStatisticsMXBean {

    /** The cache hits that the near cache answered, without asking Redis. */
    long getNearHits();

    /** The near hits in percent of all gets, 0 if there were none. */
    float getNearHitPercentage();

    /** The cache hits that were served stale because the node did not answer ({@code on-failure: stale}). */
    long getStaleHits();

    /** The cache misses of reads whose node did not answer ({@code on-failure: miss} or {@code stale}). */
    long getUnansweredReads();

    /**
     * Stored values that this JVM met and could not read, since the cache was created here: foreign or damaged bytes, or
     * written by other classes or with other settings. Each was treated as a miss.
     */
    long getRejectedValues();

    /**
     * Values that came with messages and were not kept near, since the cache was created here, because too many waited to be
     * decoded. The messages still counted: the next read asks the node.
     */
    long getDroppedPushes();
}
