package io.ringcache.internal.event;

import java.io.Closeable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;

/** A listener of all kinds that remembers its events and then does what the test says. */
final class Recorder
        implements CacheEntryCreatedListener<String, Integer>,
                CacheEntryUpdatedListener<String, Integer>,
                CacheEntryRemovedListener<String, Integer>,
                CacheEntryExpiredListener<String, Integer>,
                Closeable {

    final List<CacheEntryEvent<? extends String, ? extends Integer>> events = new CopyOnWriteArrayList<>();
    final AtomicInteger calls = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    private final Consumer<CacheEntryEvent<? extends String, ? extends Integer>> then;

    Recorder() {
        this(event -> {});
    }

    Recorder(Consumer<CacheEntryEvent<? extends String, ? extends Integer>> then) {
        this.then = then;
    }

    List<String> seen() {
        return events.stream()
                .map(event -> event.getEventType() + " " + event.getKey() + "=" + event.getValue())
                .toList();
    }

    List<Integer> values() {
        return events.stream().<Integer>map(CacheEntryEvent::getValue).toList();
    }

    private void record(Iterable<CacheEntryEvent<? extends String, ? extends Integer>> batch) {
        calls.incrementAndGet();
        for (CacheEntryEvent<? extends String, ? extends Integer> event : batch) {
            events.add(event);
            then.accept(event);
        }
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends Integer>> batch) {
        record(batch);
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends Integer>> batch) {
        record(batch);
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends Integer>> batch) {
        record(batch);
    }

    @Override
    public void onExpired(Iterable<CacheEntryEvent<? extends String, ? extends Integer>> batch) {
        record(batch);
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }
}
