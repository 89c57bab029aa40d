package io.ringcache.internal.event;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

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

    /** Whether a task of the executor will look at this lane. */
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

    void begin() {
        unfinished++;
    }

    /** Returns whether this was the last unfinished notice. */
    boolean end() {
        unfinished--;
        return unfinished == 0;
    }
}
