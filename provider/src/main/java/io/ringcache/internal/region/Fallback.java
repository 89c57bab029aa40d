package io.ringcache.internal.region;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.store.Budget;
import io.ringcache.internal.store.EntryKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks one region after the other, as long as nothing was answered and nothing can have been changed. Thread-safe. */
final class Fallback {

    private final Region local;
    private final List<Region> readable;
    private final List<Region> writable;
    private final Map<Region, LongAdder> used = new ConcurrentHashMap<>();

    /**
     * @param readable the regions that are asked for entries, the local one first
     * @param writable those that are told to change them, likewise
     */
    Fallback(Region local, List<Region> readable, List<Region> writable) {
        this.local = local;
        this.readable = List.copyOf(readable);
        this.writable = List.copyOf(writable);
    }

    /** A call to a region. */
    @FunctionalInterface
    interface Call<T> {
        T in(Region region, Budget budget);
    }

    List<Region> readable() {
        return readable;
    }

    List<Region> writable() {
        return writable;
    }

    /** The key as a region places it. */
    EntryKey in(Region region, EntryKey key) {
        return region.equals(local) ? key : region.locate(key);
    }

    <T> T read(Budget budget, Call<T> call) {
        return first(readable, budget, call);
    }

    <T> T change(Budget budget, Call<T> call) {
        return first(writable, budget, call);
    }

    private <T> T first(List<Region> regions, Budget budget, Call<T> call) {
        NodeUnavailableException failure = null;
        for (int i = 0; i < regions.size(); i++) {
            Region region = regions.get(i);
            try {
                T answer = within(budget, i + 1 == regions.size(), part -> call.in(region, part));
                if (i > 0) {
                    count(region);
                }
                return answer;
            } catch (NodeUnavailableException e) {
                if (failure != null) {
                    e.addSuppressed(failure);
                }
                failure = e;
                if (Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
        }
        throw failure == null ? new IllegalStateException("no region to ask") : failure;
    }

    /** Leaves the next regions half of what a call may wait. */
    <T> T within(Budget budget, boolean last, Function<Budget, T> work) {
        if (last) {
            return work.apply(budget);
        }
        Budget part = Budget.of(Duration.ofNanos(budget.leftNanos() / 2));
        long before = part.leftNanos();
        try {
            return work.apply(part);
        } finally {
            budget.spend(before - part.leftNanos());
        }
    }

    void count(Region region) {
        used.computeIfAbsent(region, any -> new LongAdder()).increment();
    }

    /** How many calls this region answered because a nearer one did not. */
    long used(Region region) {
        @Nullable LongAdder count = used.get(region);
        return count == null ? 0 : count.sum();
    }
}
