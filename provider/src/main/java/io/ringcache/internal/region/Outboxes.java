package io.ringcache.internal.region;

import io.ringcache.internal.store.EntryKey;
import io.ringcache.monitor.RegionStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** What all regions of a cache have yet to be told. Thread-safe. */
final class Outboxes {

    /** Half of the time for which a removal is remembered: what is written before it must not arrive after that. */
    private static final long LONGEST_REPLICATION_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final Map<Region, Outbox> outboxes = new LinkedHashMap<>();

    /** @param keys how many keys may wait to be told to each of the regions */
    Outboxes(List<Region> regions, boolean replicates, int keys, Workers workers) {
        long longest = replicates ? LONGEST_REPLICATION_NANOS : Long.MAX_VALUE;
        for (Region region : regions) {
            Delivery delivery = replicates ? new Replication(region) : new Invalidation(region);
            outboxes.put(region, new Outbox(region.name(), delivery, new Outbox.Limits(keys, longest), workers));
        }
    }

    /** The key was changed in a region: the others have to be told. */
    void changed(EntryKey key, Region landed) {
        long now = System.nanoTime();
        outboxes.forEach((region, outbox) -> {
            if (!region.equals(landed)) {
                outbox.add(new Change(region.locate(key), landed, now));
            }
        });
    }

    /** All entries went away in a region, as of that time. */
    void cleared(Region landed, long stamp) {
        outboxes.forEach((region, outbox) -> {
            if (!region.equals(landed)) {
                outbox.clear(region.store().places(), stamp);
            }
        });
    }

    List<RegionStatus> status(String cache, ToLongFunction<Region> fallbacks) {
        return outboxes.entrySet().stream()
                .map(entry -> entry.getValue().status(cache, fallbacks.applyAsLong(entry.getKey())))
                .toList();
    }

    /** Tells what waits, for at most that time in all. */
    void close(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        outboxes.values().forEach(outbox -> outbox.close(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
    }
}
