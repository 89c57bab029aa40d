package io.ringcache.internal.event;

import java.util.List;
import javax.cache.event.CacheEntryEvent;
import org.jspecify.annotations.Nullable;

/**
 * The events of one delivery for one registration, in the lane of their key.
 *
 * <p>Thread-safe. Whichever thread takes it out of the lane runs it; the outcome belongs to the thread that enqueued it.
 */
final class Notice<K, V> {

    private final Lane<K, V> lane;
    private final List<CacheEntryEvent<? extends K, ? extends V>> events;
    private boolean done;
    private boolean abandoned;
    private @Nullable Throwable failure;

    Notice(Lane<K, V> lane, List<CacheEntryEvent<? extends K, ? extends V>> events) {
        this.lane = lane;
        this.events = events;
    }

    Lane<K, V> lane() {
        return lane;
    }

    List<CacheEntryEvent<? extends K, ? extends V>> events() {
        return events;
    }

    /** Records the outcome; {@code false} if nobody will ask for it any more. */
    synchronized boolean complete(@Nullable Throwable outcome) {
        done = true;
        failure = outcome;
        return !abandoned;
    }

    synchronized boolean done() {
        return done;
    }

    /** The outcome so far; after this nobody asks again. */
    synchronized @Nullable Throwable takeFailure() {
        abandoned = true;
        return failure;
    }
}
