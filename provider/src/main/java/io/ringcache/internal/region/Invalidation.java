package io.ringcache.internal.region;

import io.ringcache.internal.entry.Mutation;
import io.ringcache.internal.ring.Place;
import io.ringcache.internal.store.Commit;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.ReplicaStore;
import java.util.Collections;
import java.util.List;

/** Has a region forget what was changed elsewhere, by ordinary removals: its near caches hear of them as of any other. */
record Invalidation(Region target) implements Delivery {

    private static final Commit REMOVE = new Commit(null, Mutation.remove(), null);

    @Override
    public List<Change> tell(List<Change> changes) {
        ReplicaStore store = target.store();
        List<EntryKey> keys = changes.stream().map(Change::key).toList();
        var unused = store.commitAll(keys, Collections.nCopies(keys.size(), REMOVE), store.budget());
        return List.of();
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
