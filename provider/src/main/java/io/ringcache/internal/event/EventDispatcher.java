package io.ringcache.internal.event;

import io.ringcache.internal.entry.Change;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The listeners of one cache, and the way of changes to them.
 *
 * <p>A change takes two steps: {@link #enqueue} under the key's lock fixes the order, {@link Delivery#await} without it
 * calls the listeners. So the events of one key reach a listener in the order of commits, one after the other, whatever
 * threads made them; events of different keys may reach it at the same time. A listener may use the cache: what it
 * changes is delivered within its call, and it never waits for other threads.
 *
 * <p>Thread-safe. Holds memory per key only while events of that key are on their way; until then the key must keep its
 * hash code. {@code null} is accepted nowhere.
 */
public final class EventDispatcher<K, V> implements AutoCloseable {

    private final Supplier<? extends Cache<K, V>> source;
    private final Executor executor;
    private final LongSupplier nanoTime;
    private volatile Registrations<K, V> current = Registrations.of(List.of());

    /** Failures of registrations that are gone; guarded by this. */
    private long pastFailures;

    /** Guarded by this. */
    private boolean closed;

    /**
     * A dispatcher without listeners.
     *
     * @param source gives the cache that events name as their source; asked at each change
     * @param executor runs the asynchronous listeners
     */
    public EventDispatcher(Supplier<? extends Cache<K, V>> source, Executor executor) {
        this(source, executor, System::nanoTime);
    }

    EventDispatcher(Supplier<? extends Cache<K, V>> source, Executor executor, LongSupplier nanoTime) {
        this.source = source;
        this.executor = executor;
        this.nanoTime = nanoTime;
    }

    /**
     * Applies the factories of the configuration and calls its listener from the next change on.
     *
     * @throws IllegalArgumentException if an equal configuration is registered, or it gives no usable listener
     * @throws IllegalStateException if this dispatcher is closed
     */
    public synchronized void register(CacheEntryListenerConfiguration<K, V> configuration) {
        if (closed) {
            throw new IllegalStateException("The cache is closed: it takes no listeners any more");
        }
        if (current.find(configuration) != null) {
            throw new IllegalArgumentException("This listener configuration is already registered with the cache:"
                    + " deregister it first, or use a configuration that is not equal to it");
        }
        current = current.with(Registration.create(configuration, nanoTime));
    }

    /**
     * Calls the listener of the configuration no more, and closes listener and filter if they are closeable and not
     * shared with another registration. Does nothing if the configuration is not registered.
     *
     * @throws javax.cache.CacheException if closing failed; the listener is deregistered nevertheless
     */
    public synchronized void deregister(CacheEntryListenerConfiguration<K, V> configuration) {
        @Nullable Registration<K, V> registration = current.find(configuration);
        if (registration != null) {
            current = current.without(registration);
            end(List.of(registration));
        }
    }

    /** Whether there is any listener. One volatile read. */
    public boolean active() {
        return !current.list().isEmpty();
    }

    /** Whether any listener hears of changes of this kind. */
    public boolean wants(Change.Kind kind) {
        return current.kinds().contains(kind);
    }

    /** Whether any listener must be told old values. */
    public boolean wantsOldValue() {
        return current.wantsOldValue();
    }

    /**
     * Lines the changes of a key up behind those enqueued before; calls no code of the user.
     *
     * <p>The caller holds the key's lock, or else makes sure that calls for one key come in the order of commits.
     */
    public Delivery enqueue(K key, List<Change<V>> changes) {
        List<Registration<K, V>> registrations = current.list();
        if (registrations.isEmpty() || changes.isEmpty()) {
            return Delivery.NONE;
        }
        Cache<K, V> cache = source.get();
        PendingDelivery<K, V> delivery = new PendingDelivery<>(executor);
        for (Registration<K, V> registration : registrations) {
            var events = registration.eventsOf(cache, key, changes);
            if (!events.isEmpty()) {
                delivery.add(registration, registration.lanes().enqueue(key, events));
            }
        }
        return delivery.isEmpty() ? Delivery.NONE : delivery;
    }

    /** How many failures were logged because no caller could be told: those of asynchronous listeners. */
    public synchronized long loggedFailures() {
        return pastFailures + failuresOf(current.list());
    }

    /** The keys that have events on their way, per registration. */
    int keysUnderWay() {
        return current.list().stream()
                .mapToInt(registration -> registration.lanes().size())
                .sum();
    }

    /**
     * Ends all registrations and closes their listeners and filters where closeable. A second call does nothing.
     *
     * @throws javax.cache.CacheException if closing one failed, after all were closed
     */
    @Override
    public synchronized void close() {
        closed = true;
        List<Registration<K, V>> ended = current.list();
        current = Registrations.of(List.of());
        end(ended);
    }

    private void end(List<Registration<K, V>> ended) {
        ended.forEach(Registration::end);
        pastFailures += failuresOf(ended);
        Resources.close(ended, current.list());
    }

    private long failuresOf(List<Registration<K, V>> registrations) {
        return registrations.stream()
                .mapToLong(registration -> registration.failures().total())
                .sum();
    }
}
