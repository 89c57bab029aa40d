package io.ringcache.internal.lock;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What each thread of this JVM holds, with how often. Thread-safe; each thread sees and changes only its own. */
final class ThreadHolds {

    /** Threads that ended without giving back what they held are forgotten every so many acquisitions. */
    private static final long SWEEP_EVERY = 4096;

    private record Key(String resource, long wanted, Thread thread) {
        static Key of(Resource resource, long wanted) {
            return new Key(resource.key(), wanted, Thread.currentThread());
        }
    }

    /** A hold and how often its thread holds it. Used by that thread. */
    static final class Held {
        private final Hold hold;
        private int count = 1;

        Held(Hold hold) {
            this.hold = hold;
        }

        Hold hold() {
            return hold;
        }

        int count() {
            return count;
        }

        void again() {
            if (count == Integer.MAX_VALUE) {
                throw new IllegalMonitorStateException("a thread holds a lock too often");
            }
            count++;
        }

        /** Tells whether that was the last time. */
        boolean back() {
            count--;
            return count == 0;
        }
    }

    private final Map<Key, Held> holds = new ConcurrentHashMap<>();
    private final AtomicLong added = new AtomicLong();

    /** What the calling thread holds of a resource. */
    @Nullable
    Held get(Resource resource, long wanted) {
        return holds.get(Key.of(resource, wanted));
    }

    void add(Resource resource, long wanted, Hold hold) {
        holds.put(Key.of(resource, wanted), new Held(hold));
        if (added.incrementAndGet() % SWEEP_EVERY == 0) {
            holds.keySet().removeIf(key -> !key.thread().isAlive());
        }
    }

    void remove(Resource resource, long wanted) {
        holds.remove(Key.of(resource, wanted));
    }
}
