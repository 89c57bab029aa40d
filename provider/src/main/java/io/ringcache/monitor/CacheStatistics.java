package io.ringcache.monitor;

/**
 * What a cache did in this JVM since it was created or its statistics were last cleared. Immutable. The counts of
 * JSR-107 section 12.4 and what they consist of; all but the last three stand still while statistics are disabled.
 *
 * @param cache the name of the cache
 * @param enabled whether anything is counted at present
 * @param hits reads that found an entry, wherever it was
 * @param nearHits those of the hits that the near cache answered alone
 * @param staleHits those of the hits that were served stale because the node did not answer
 * @param misses reads that found nothing
 * @param unansweredReads those of the misses whose node did not answer
 * @param puts entries written, new or not
 * @param removals entries removed on request
 * @param evictions entries removed from Redis to make room; Ringcache itself removes none
 * @param nearEntries about how many entries the near cache keeps now
 * @param rejectedValues stored values that could not be read, each treated as a miss
 * @param droppedPushes values that came with messages and were not kept near, because too many waited to be decoded
 */
public record CacheStatistics(
        String cache,
        boolean enabled,
        long hits,
        long nearHits,
        long staleHits,
        long misses,
        long unansweredReads,
        long puts,
        long removals,
        long evictions,
        long nearEntries,
        long rejectedValues,
        long droppedPushes) {

    /** The hits that a node answered. */
    public long remoteHits() {
        return Math.max(0, hits - nearHits - staleHits);
    }
}
