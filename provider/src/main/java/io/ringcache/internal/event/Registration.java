package io.ringcache.internal.event;

import io.ringcache.internal.entry.Change;
import io.ringcache.internal.entry.Change.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryListener;
import org.jspecify.annotations.Nullable;

/**
 * One registered configuration with the listener and filter that its factories made.
 *
 * <p>Thread-safe as far as listener and filter are: they are called by one thread at a time per key, by several for
 * several keys.
 */
final class Registration<K, V> {

    private final CacheEntryListenerConfiguration<K, V> configuration;
    private final ListenerCalls<K, V> listener;
    private final @Nullable CacheEntryEventFilter<? super K, ? super V> filter;
    private final Set<Kind> kinds;
    private final boolean synchronous;
    private final boolean oldValueRequired;
    private final FailureLog failures;
    private final Lanes<K, V> lanes = new Lanes<>(this);
    private volatile boolean ended;

    private Registration(
            CacheEntryListenerConfiguration<K, V> configuration,
            CacheEntryListener<? super K, ? super V> listener,
            @Nullable CacheEntryEventFilter<? super K, ? super V> filter,
            LongSupplier nanoTime) {
        this.configuration = configuration;
        this.listener = new ListenerCalls<>(listener);
        this.filter = filter;
        this.kinds = this.listener.kinds();
        this.synchronous = configuration.isSynchronous();
        this.oldValueRequired = configuration.isOldValueRequired();
        this.failures = new FailureLog(listener.getClass().getName(), nanoTime);
    }

    /**
     * Applies the factories.
     *
     * @throws IllegalArgumentException if there is no listener, or it listens to nothing
     */
    static <K, V> Registration<K, V> create(
            CacheEntryListenerConfiguration<K, V> configuration, LongSupplier nanoTime) {
        CacheEntryListener<? super K, ? super V> listener = make(configuration.getCacheEntryListenerFactory());
        if (listener == null) {
            throw new IllegalArgumentException("The listener configuration gives no listener:"
                    + " set a cacheEntryListenerFactory whose create() returns one");
        }
        if (ListenerCalls.kindsOf(listener).isEmpty()) {
            throw new IllegalArgumentException("Listener " + listener.getClass().getName()
                    + " listens to nothing: implement CacheEntryCreatedListener, CacheEntryUpdatedListener,"
                    + " CacheEntryRemovedListener or CacheEntryExpiredListener");
        }
        try {
            return new Registration<>(
                    configuration, listener, make(configuration.getCacheEntryEventFilterFactory()), nanoTime);
        } catch (RuntimeException | Error failure) {
            Resources.closeAfter(failure, listener);
            throw failure;
        }
    }

    private static <T> @Nullable T make(@Nullable Factory<T> factory) {
        return factory == null ? null : factory.create();
    }

    /** What the listener of this registration is told of these changes; runs no code of the user. */
    List<CacheEntryEvent<? extends K, ? extends V>> eventsOf(Cache<K, V> source, K key, List<Change<V>> changes) {
        List<CacheEntryEvent<? extends K, ? extends V>> events = new ArrayList<>(changes.size());
        for (Change<V> change : changes) {
            if (kinds.contains(change.kind())) {
                events.add(EntryEvent.of(source, key, change, oldValueRequired));
            }
        }
        return events;
    }

    /** Filters, then calls the listener once per run of events of one type; throws what was thrown, after all calls. */
    void tell(List<CacheEntryEvent<? extends K, ? extends V>> events) {
        List<CacheEntryEvent<? extends K, ? extends V>> batch = new ArrayList<>(events.size());
        @Nullable Throwable failure = null;
        for (CacheEntryEvent<? extends K, ? extends V> event : events) {
            if (!batch.isEmpty() && batch.get(0).getEventType() != event.getEventType()) {
                failure = call(batch, failure);
                batch = new ArrayList<>();
            }
            try {
                if (passes(event)) {
                    batch.add(event);
                }
            } catch (Throwable thrown) {
                failure = Failures.add(failure, thrown);
            }
        }
        Failures.rethrow(call(batch, failure));
    }

    private boolean passes(CacheEntryEvent<? extends K, ? extends V> event) {
        return !ended && (filter == null || filter.evaluate(event));
    }

    private @Nullable Throwable call(
            List<CacheEntryEvent<? extends K, ? extends V>> batch, @Nullable Throwable earlier) {
        if (batch.isEmpty() || ended) {
            return earlier;
        }
        try {
            listener.call(batch.get(0).getEventType(), batch);
            return earlier;
        } catch (Throwable thrown) {
            return Failures.add(earlier, thrown);
        }
    }

    /** From now on waiting events are dropped; a call under way may still finish. */
    void end() {
        ended = true;
    }

    /** What was made for this registration and may need closing. */
    Stream<Object> resources() {
        return filter == null ? Stream.of(listener.target()) : Stream.of(listener.target(), filter);
    }

    CacheEntryListenerConfiguration<K, V> configuration() {
        return configuration;
    }

    Set<Kind> kinds() {
        return kinds;
    }

    boolean synchronous() {
        return synchronous;
    }

    boolean wantsOldValue() {
        return oldValueRequired && !kinds.equals(EnumSet.of(Kind.CREATED));
    }

    FailureLog failures() {
        return failures;
    }

    Lanes<K, V> lanes() {
        return lanes;
    }
}
