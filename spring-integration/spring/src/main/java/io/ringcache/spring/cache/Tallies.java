package io.ringcache.spring.cache;

import java.util.concurrent.atomic.LongAdder;

/** The counts of one cache. Thread-safe. */
final class Tallies {

    final LongAdder loads = new LongAdder();
    final LongAdder failedLoads = new LongAdder();
    final LongAdder joinedLoads = new LongAdder();
    final LongAdder skippedReads = new LongAdder();
    final LongAdder failedChanges = new LongAdder();
    final LongAdder crowdedLoads = new LongAdder();

    LoadStatistics statistics(long unrepairedKeys) {
        return new LoadStatistics(
                loads.sum(),
                failedLoads.sum(),
                joinedLoads.sum(),
                skippedReads.sum(),
                failedChanges.sum(),
                unrepairedKeys,
                crowdedLoads.sum());
    }
}
