package io.ringcache.internal.cache;

import io.ringcache.internal.event.EventDispatcher;
import io.ringcache.internal.integration.Loading;
import io.ringcache.internal.integration.WriteThrough;
import io.ringcache.internal.management.Counters;
import io.ringcache.internal.near.NearCache;
import io.ringcache.internal.store.EntryStore;
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
        @Nullable WriteThrough<K, V> writer) {}
