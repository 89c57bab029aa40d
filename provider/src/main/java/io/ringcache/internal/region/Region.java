package io.ringcache.internal.region;

import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.ReplicaStore;

/**
 * One cache in one region. Immutable.
 *
 * @param store its entries there
 */
public record Region(String name, ReplicaStore store) {

    /** The key as this region places it. */
    EntryKey locate(EntryKey elsewhere) {
        return store.locate(elsewhere.key());
    }
}
