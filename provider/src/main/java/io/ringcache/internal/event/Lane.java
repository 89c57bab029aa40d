package io.ringcache.internal.event;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import javax.cache.event.CacheEntryEvent;

/**
 * The notices of one key for one registration, in the order of their commits.
 *
 * <p>It lives in {@link Lanes} exactly as long as one of its notices is unfinished.
 */
final class Lane<K, V> {

    private final K key;
    private final Queue<Notice<K, V>> waiting = new ConcurrentLinkedQueue<>();

    /** Held by the thread that runs notices of this lane. */
    private final ReentrantLock turn = new ReentrantLock();

    /** Whether a task of the executor was sent, which then runs all notices that this lane ever gets. */
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /** Notices waiting or running; only touched while {@link Lanes} holds the key. */
    private int unfinished;

    Lane(K key) {
        this.key = key;
    }

    K key() {
        return key;
    }

    Queue<Notice<K, V>> waiting() {
        return waiting;
    }

    ReentrantLock turn() {
        return turn;
    }

    AtomicBoolean scheduled() {
        return scheduled;
    }

    /** Only called while {@link Lanes} holds the key. */
    Notice<K, V> append(List<CacheEntryEvent<? extends K, ? extends V>> events) {
        Notice<K, V> notice = new Notice<>(this, events);
        unfinished++;
        waiting.add(notice);
        return notice;
    }

    /** Returns whether this was the last unfinished notice; only called while {@link Lanes} holds the key. */
    boolean end() {
        unfinished--;
        return unfinished == 0;
    }
}
