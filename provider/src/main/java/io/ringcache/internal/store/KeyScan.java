package io.ringcache.internal.store;

import java.util.List;

/** A walk over the keys of a cache. Not thread-safe. */
public interface KeyScan {

    /** The next keys, in no order; empty at the end and only then. */
    List<EntryKey> next(Budget budget);
}
