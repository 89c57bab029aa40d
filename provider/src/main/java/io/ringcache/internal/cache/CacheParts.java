package io.ringcache.internal.cache;

import io.ringcache.internal.event.EventDispatcher;
import io.ringcache.internal.integration.Loading;
import io.ringcache.internal.integration.WriteThrough;
import io.ringcache.internal.management.Counters;
import io.ringcache.internal.management.Counters.Count;
import io.ringcache.internal.near.NearCache;
import io.ringcache.internal.store.EntryStore;
import io.ringcache.monitor.CacheStatistics;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the operations of a cache work with.
 *
 * @param copier gives a private copy of a value
 * @param loading the cache's loader, if it has one
 * @param writer the cache's writer, if it writes through
 */
public record CacheParts<K, V>(
        EntryStore store,
        NearCache near,
        EventDispatcher<K, V> events,
        Counters counters,
        Expiry expiry,
        OnFailure onFailure,
        UnaryOperator<V> copier,
        @Nullable Loading<K, V> loading,
        @Nullable WriteThrough<K, V> writer) {

    /** What the cache of that name did so far. */
    CacheStatistics statistics(String cache) {
        return new CacheStatistics(
                cache,
                counters.enabled(),
                counters.get(Count.HITS),
                counters.get(Count.NEAR_HITS),
                counters.get(Count.STALE_HITS),
                counters.get(Count.MISSES),
                counters.get(Count.UNANSWERED_READS),
                counters.get(Count.PUTS),
                counters.get(Count.REMOVALS),
                counters.get(Count.EVICTIONS),
                near.size(),
                store.rejected(),
                store.droppedPushes());
    }
}
