package io.ringcache.internal.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one commit on their way to the listeners.
 *
 * <p>Whoever enqueued the events calls {@link #await()} exactly once, from the same thread, after releasing the key's
 * lock, also when something failed in between: until then the events wait.
 */
public interface Delivery {

    /** Nothing to deliver. */
    Delivery NONE = () -> {};

    /**
     * Runs the synchronous listeners, or waits while another thread runs them, and hands the asynchronous ones to the
     * executor. Inside a listener it does not wait for other threads.
     *
     * @throws javax.cache.event.CacheEntryListenerException if a synchronous listener or filter failed, after all were
     *     called; the failures of the others are suppressed in it
     * @throws Error the first one that a synchronous listener or filter threw
     */
    void await();

    /** Several deliveries as one: all are awaited, and the failures of the later are suppressed in the first. */
    static Delivery together(List<Delivery> deliveries) {
        List<Delivery> copy = List.copyOf(deliveries);
        return () -> {
            @Nullable Throwable failure = null;
            for (Delivery delivery : copy) {
                try {
                    delivery.await();
                } catch (Throwable thrown) {
                    failure = Failures.add(failure, thrown);
                }
            }
            Failures.rethrow(failure);
        };
    }
}
