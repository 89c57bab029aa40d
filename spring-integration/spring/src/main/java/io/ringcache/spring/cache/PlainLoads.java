package io.ringcache.spring.cache;

import io.ringcache.spring.cache.LoadSlots.Slot;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
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

    private final LoadSlots slots;
    private final Workers workers;
    private final long leaseMillis;
    private final ConcurrentMap<Object, Deque<Lease>> leases = new ConcurrentHashMap<>();
    private final ConcurrentMap<Thread, Integer> loading = new ConcurrentHashMap<>();

    PlainLoads(LoadSlots slots, Workers workers, long leaseMillis) {
        this.slots = slots;
        this.workers = workers;
        this.leaseMillis = leaseMillis;
    }

    private record Lease(Slot slot, @Nullable Thread owner) {}

    /**
     * A load of the key begins when the result is complete; it tells whether there was room.
     *
     * @param owner the thread that will load; {@code null} if that is not known. One that loads already needs no second
     *     slot, because it would wait for itself
     */
    CompletableFuture<Boolean> begin(Object key, @Nullable Thread owner) {
        if (owner != null && loading.containsKey(owner)) {
            return CompletableFuture.completedFuture(true);
        }
        return slots.acquire().thenApply(slot -> {
            if (slot.inTime()) {
                add(key, new Lease(slot, owner));
            }
            return slot.inTime();
        });
    }

    private void add(Object key, Lease lease) {
        leases.compute(key, (k, known) -> {
            Deque<Lease> all = known == null ? new ArrayDeque<>() : known;
            all.add(lease);
            return all;
        });
        if (lease.owner() != null) {
            loading.merge(lease.owner(), 1, Integer::sum);
        }
        workers.later(() -> end(key, lease), leaseMillis);
    }

    /** A load of the key has ended, or none was begun. */
    void end(Object key) {
        if (leases.isEmpty()) {
            return;
        }
        @Nullable Lease[] ended = new Lease[1];
        leases.computeIfPresent(key, (k, all) -> {
            Lease lease = mine(all);
            all.remove(lease);
            ended[0] = lease;
            return all.isEmpty() ? null : all;
        });
        release(ended[0]);
    }

    /** That of the calling thread, or else the first. */
    private static Lease mine(Deque<Lease> all) {
        for (Iterator<Lease> each = all.iterator(); each.hasNext(); ) {
            Lease lease = each.next();
            if (Thread.currentThread().equals(lease.owner())) {
                return lease;
            }
        }
        return all.getFirst();
    }

    private void end(Object key, Lease lease) {
        boolean[] there = new boolean[1];
        leases.computeIfPresent(key, (k, all) -> {
            there[0] = all.remove(lease);
            return all.isEmpty() ? null : all;
        });
        release(there[0] ? lease : null);
    }

    private void release(@Nullable Lease lease) {
        if (lease != null) {
            if (lease.owner() != null) {
                loading.computeIfPresent(lease.owner(), (thread, count) -> count == 1 ? null : count - 1);
            }
            lease.slot().release();
        }
    }
}
