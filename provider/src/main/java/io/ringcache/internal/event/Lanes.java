package io.ringcache.internal.event;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.event.CacheEntryEvent;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of one registration: one per key with unfinished notices, none otherwise.
 *
 * <p>Thread-safe. A key must keep its hash code while it has unfinished notices.
 */
final class Lanes<K, V> {

    private final Registration<K, V> registration;
    private final ConcurrentHashMap<K, Lane<K, V>> lanes = new ConcurrentHashMap<>();

    Lanes(Registration<K, V> registration) {
        this.registration = registration;
    }

    /** Appends to the lane of the key; runs no listener. */
    Notice<K, V> enqueue(K key, List<CacheEntryEvent<? extends K, ? extends V>> events) {
        AtomicReference<Notice<K, V>> appended = new AtomicReference<>();
        lanes.compute(key, (same, present) -> {
            Lane<K, V> lane = present == null ? new Lane<>(key) : present;
            appended.setPlain(lane.append(events));
            return lane;
        });
        return appended.getPlain();
    }

    /** Runs a notice that the caller took out of its lane. */
    void run(Notice<K, V> taken) {
        @Nullable Throwable failure = null;
        try {
            ListenerScope.run(() -> registration.tell(taken.events()));
        } catch (Throwable thrown) {
            failure = thrown;
        }
        finish(taken, failure);
    }

    /** Ends a notice that the caller took out of its lane. */
    void finish(Notice<K, V> taken, @Nullable Throwable failure) {
        boolean wanted = taken.complete(failure);
        if (failure != null && !wanted) {
            report(failure);
        }
        lanes.computeIfPresent(taken.lane().key(), (key, lane) -> lane.end() ? null : lane);
    }

    /** Logs and counts a failure that no caller will be told of. */
    void report(Throwable failure) {
        registration.failures().add(failure);
    }

    int size() {
        return lanes.size();
    }
}
