package io.ringcache.internal.region;

import io.ringcache.internal.entry.Mutation;
import io.ringcache.internal.ring.Place;
import io.ringcache.internal.store.Commit;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.Replica;
import io.ringcache.internal.store.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Has a region take over what another has of the changed keys at the moment it is told, unless its own was written later. */
record Replication(Region target) implements Delivery {

    /** Makes a removal of what nothing is known of. */
    private static final Commit REMEMBER_GONE = new Commit(Version.NONE, Mutation.remove(), null);

    @Override
    public List<Change> tell(List<Change> changes) {
        List<Change> again = new ArrayList<>();
        List<EntryKey> keys = new ArrayList<>();
        List<Replica> replicas = new ArrayList<>();
        bySource(changes).forEach((source, some) -> {
            List<EntryKey> asked =
                    some.stream().map(change -> source.locate(change.key())).toList();
            List<Replica> found = source.store().replicas(asked, source.store().budget());
            for (int i = 0; i < some.size(); i++) {
                if (found.get(i).version().equals(Version.NONE)) {
                    // It ended, or was evicted, before it could be told. What the target has is older than that: it
                    // must go too.
                    source.store()
                            .commit(asked.get(i), REMEMBER_GONE, source.store().budget());
                    again.add(some.get(i));
                } else {
                    keys.add(some.get(i).key());
                    replicas.add(found.get(i));
                }
            }
        });
        if (!keys.isEmpty()) {
            target.store().apply(keys, replicas, target.store().budget());
        }
        return again;
    }

    private static Map<Region, List<Change>> bySource(List<Change> changes) {
        Map<Region, List<Change>> sorted = new LinkedHashMap<>();
        changes.forEach(change -> sorted.computeIfAbsent(change.landed(), region -> new ArrayList<>())
                .add(change));
        return sorted;
    }

    @Override
    public void clear(Place place, long stamp) {
        target.store().clear(place, stamp, target.store().budget());
    }

    @Override
    public long stamp() {
        return target.store().stamp();
    }
}
