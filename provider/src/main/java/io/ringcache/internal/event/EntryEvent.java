package io.ringcache.internal.event;

import io.ringcache.internal.entry.Change;
import java.io.Serial;
import javax.cache.Cache;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * One change as one listener sees it: with the old value only if its registration asked for old values.
 *
 * <p>Immutable, apart from what key and values allow. Without old values a removed or expired entry has neither a value
 * nor an old value, as the specification demands.
 */
final class EntryEvent<K, V> extends CacheEntryEvent<K, V> {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient K key;
    private final transient @Nullable V value;
    private final transient @Nullable V oldValue;

    private EntryEvent(Cache<K, V> source, EventType type, K key, @Nullable V value, @Nullable V oldValue) {
        super(source, type);
        this.key = key;
        this.value = value;
        this.oldValue = oldValue;
    }

    static <K, V> EntryEvent<K, V> of(Cache<K, V> source, K key, Change<V> change, boolean oldValueRequired) {
        @Nullable V oldValue = oldValueRequired ? change.oldValue() : null;
        return switch (change.kind()) {
            case CREATED -> new EntryEvent<>(source, EventType.CREATED, key, change.value(), null);
            case UPDATED -> new EntryEvent<>(source, EventType.UPDATED, key, change.value(), oldValue);
            case REMOVED -> new EntryEvent<>(source, EventType.REMOVED, key, oldValue, oldValue);
            case EXPIRED -> new EntryEvent<>(source, EventType.EXPIRED, key, oldValue, oldValue);
        };
    }

    @Override
    public K getKey() {
        return key;
    }

    @Override
    public @Nullable V getValue() {
        return value;
    }

    @Override
    public @Nullable V getOldValue() {
        return oldValue;
    }

    @Override
    public boolean isOldValueAvailable() {
        return oldValue != null;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException(
                "An event cannot be unwrapped to " + type.getName() + ": it is a " + CacheEntryEvent.class.getName());
    }

    /** Names no key and no value: events end up in logs. */
    @Override
    public String toString() {
        return "EntryEvent[" + getEventType() + "]";
    }
}
