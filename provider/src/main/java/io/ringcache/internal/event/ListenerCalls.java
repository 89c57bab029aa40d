package io.ringcache.internal.event;

import io.ringcache.internal.entry.Change.Kind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.event.EventType;

/**
 * A listener seen as one method: which of the four interfaces it implements, and the call of the right one.
 *
 * <p>Immutable.
 */
final class ListenerCalls<K, V> {

    private final CacheEntryListener<? super K, ? super V> target;

    ListenerCalls(CacheEntryListener<? super K, ? super V> target) {
        this.target = target;
    }

    static Set<Kind> kindsOf(CacheEntryListener<?, ?> listener) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (listener instanceof CacheEntryCreatedListener) {
            kinds.add(Kind.CREATED);
        }
        if (listener instanceof CacheEntryUpdatedListener) {
            kinds.add(Kind.UPDATED);
        }
        if (listener instanceof CacheEntryRemovedListener) {
            kinds.add(Kind.REMOVED);
        }
        if (listener instanceof CacheEntryExpiredListener) {
            kinds.add(Kind.EXPIRED);
        }
        return Collections.unmodifiableSet(kinds);
    }

    Set<Kind> kinds() {
        return kindsOf(target);
    }

    CacheEntryListener<? super K, ? super V> target() {
        return target;
    }

    /** Calls the listener; it must implement the interface of the type. A listener of supertypes can take the events. */
    @SuppressWarnings("unchecked")
    void call(EventType type, List<CacheEntryEvent<? extends K, ? extends V>> events) {
        List<CacheEntryEvent<? extends K, ? extends V>> batch = Collections.unmodifiableList(events);
        switch (type) {
            case CREATED -> ((CacheEntryCreatedListener<K, V>) target).onCreated(batch);
            case UPDATED -> ((CacheEntryUpdatedListener<K, V>) target).onUpdated(batch);
            case REMOVED -> ((CacheEntryRemovedListener<K, V>) target).onRemoved(batch);
            case EXPIRED -> ((CacheEntryExpiredListener<K, V>) target).onExpired(batch);
        }
    }
}
