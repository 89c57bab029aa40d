package io.ringcache.conformance;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/** Remembers all events in the order of their arrival. Thread-safe. */
final class Recorder
        implements CacheEntryCreatedListener<String, String>,
                CacheEntryUpdatedListener<String, String>,
                CacheEntryRemovedListener<String, String>,
                CacheEntryExpiredListener<String, String> {

    /** What an event said. */
    record Event(
            EventType type,
            String key,
            @Nullable String value,
            @Nullable String oldValue) {}

    private final List<Event> events = new CopyOnWriteArrayList<>();

    List<Event> events() {
        return events;
    }

    List<Event> events(EventType type) {
        return events.stream().filter(event -> event.type() == type).toList();
    }

    CacheEntryListenerConfiguration<String, String> registration(boolean oldValues, boolean synchronous) {
        return new MutableCacheEntryListenerConfiguration<>(() -> this, null, oldValues, synchronous);
    }

    private void keep(Iterable<CacheEntryEvent<? extends String, ? extends String>> arrived) {
        arrived.forEach(event ->
                events.add(new Event(event.getEventType(), event.getKey(), event.getValue(), event.getOldValue())));
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> arrived)
            throws CacheEntryListenerException {
        keep(arrived);
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends String>> arrived)
            throws CacheEntryListenerException {
        keep(arrived);
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends String>> arrived)
            throws CacheEntryListenerException {
        keep(arrived);
    }

    @Override
    public void onExpired(Iterable<CacheEntryEvent<? extends String, ? extends String>> arrived)
            throws CacheEntryListenerException {
        keep(arrived);
    }
}
