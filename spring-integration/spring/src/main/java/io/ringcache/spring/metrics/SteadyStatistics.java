package io.ringcache.spring.metrics;

import io.ringcache.monitor.CacheStatistics;

/**
 * The statistics of one cache as counts that never fall: neither when they are cleared nor because those that belong
 * together are not read at one instant. Not thread-safe.
 */
final class SteadyStatistics {

    private final Steady hits = new Steady();
    private final Steady nearHits = new Steady();
    private final Steady staleHits = new Steady();
    private final Steady misses = new Steady();
    private final Steady unanswered = new Steady();
    private final Steady puts = new Steady();
    private final Steady removals = new Steady();
    private final Steady evictions = new Steady();
    private final Steady rejected = new Steady();
    private final Steady dropped = new Steady();
    private long remote;
    private long answeredMisses;

    /** The same statistics, in which the differences {@code remoteHits} and misses without unanswered ones never fall either. */
    CacheStatistics with(CacheStatistics raw) {
        long near = nearHits.with(raw.nearHits());
        long stale = staleHits.with(raw.staleHits());
        long silent = unanswered.with(raw.unansweredReads());
        remote = Math.max(remote, hits.with(raw.hits()) - near - stale);
        answeredMisses = Math.max(answeredMisses, misses.with(raw.misses()) - silent);
        return new CacheStatistics(
                raw.cache(),
                raw.enabled(),
                near + stale + remote,
                near,
                stale,
                answeredMisses + silent,
                silent,
                puts.with(raw.puts()),
                removals.with(raw.removals()),
                evictions.with(raw.evictions()),
                raw.nearEntries(),
                rejected.with(raw.rejectedValues()),
                dropped.with(raw.droppedPushes()));
    }
}
