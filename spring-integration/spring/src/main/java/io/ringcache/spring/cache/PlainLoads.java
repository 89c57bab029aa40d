package io.ringcache.spring.cache;

import io.ringcache.spring.cache.LoadSlots.Slot;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Slots for loads that the cache does not run itself: a read that found nothing because a node did not answer is taken as
 * the beginning of one, and the next change of the key as its end. Where none comes, because the load failed, the slot is
 * back after a while. Thread-safe.
 */
final class PlainLoads {

    /** For how long a load is taken to run if nothing is heard of it. */
    static final long LEASE_MILLIS = 1_000;

    private final LoadSlots slots;
    private final Workers workers;
    private final ConcurrentMap<Object, Deque<Slot>> held = new ConcurrentHashMap<>();

    PlainLoads(LoadSlots slots, Workers workers) {
        this.slots = slots;
        this.workers = workers;
    }

    /**
     * A load of the key begins when the result is complete; it tells whether there was room.
     *
     * @param owner the thread that will load; {@code null} if that is not known
     */
    CompletableFuture<Boolean> begin(Object key, @Nullable Thread owner) {
        return slots.acquire(owner).thenApply(slot -> {
            if (slot.isHeld()) {
                hold(key, slot);
            }
            return slot.inTime();
        });
    }

    private void hold(Object key, Slot slot) {
        held.compute(key, (k, known) -> {
            Deque<Slot> all = known == null ? new ArrayDeque<>() : known;
            all.add(slot);
            return all;
        });
        var unused = workers.later(() -> end(key, slot), LEASE_MILLIS);
    }

    /** A load of the key has ended, or none was begun: that of the calling thread, or else the first. */
    void end(Object key) {
        if (held.isEmpty()) {
            return;
        }
        Slot ended = mine(key);
        if (ended != null) {
            end(key, ended);
        }
    }

    private @Nullable Slot mine(Object key) {
        @Nullable Slot[] found = new Slot[1];
        held.computeIfPresent(key, (k, all) -> {
            found[0] = all.stream()
                    .filter(slot -> slot.isOf(Thread.currentThread()))
                    .findFirst()
                    .orElseGet(all::getFirst);
            return all;
        });
        return found[0];
    }

    private void end(Object key, Slot slot) {
        held.computeIfPresent(key, (k, all) -> {
            all.remove(slot);
            return all.isEmpty() ? null : all;
        });
        slot.release();
    }
}
