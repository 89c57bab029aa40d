package io.ringcache.internal.event;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Delivery in the threads that change the cache: whose notice is not at the head of its lane first runs those before it.
 *
 * <p>Helping instead of waiting has a reason: the thread of an earlier notice may be on its way to {@code await}, or
 * may have died there.
 */
final class CallersTurn {

    private CallersTurn() {}

    /** Returns when the notice was run, with its failure if any. */
    static <K, V> @Nullable Throwable await(Lanes<K, V> lanes, Notice<K, V> notice) {
        ReentrantLock turn = notice.lane().turn();
        if (ListenerScope.inside()) {
            if (!turn.tryLock()) {
                return inline(lanes, notice);
            }
        } else {
            turn.lock();
        }
        try {
            runUpTo(lanes, notice);
        } finally {
            turn.unlock();
        }
        return notice.takeFailure();
    }

    private static <K, V> void runUpTo(Lanes<K, V> lanes, Notice<K, V> notice) {
        while (!notice.done()) {
            Notice<K, V> head = notice.lane().waiting().poll();
            if (head == null) {
                return;
            }
            lanes.run(head);
        }
    }

    /** Inside a listener while another thread has the turn: that thread may be waiting for this one. */
    private static <K, V> @Nullable Throwable inline(Lanes<K, V> lanes, Notice<K, V> notice) {
        if (notice.lane().waiting().remove(notice)) {
            lanes.run(notice);
        }
        return notice.takeFailure();
    }
}
