package io.ringcache.internal.cache;

import io.ringcache.internal.entry.Current;
import io.ringcache.internal.near.NearEntry;
import io.ringcache.internal.store.Fetched;
import io.ringcache.internal.store.Found;
import io.ringcache.internal.store.Kept;
import io.ringcache.internal.store.Version;
import org.jspecify.annotations.Nullable;

/**
 * The entry that an operation decides on, and what a commit has to expect to make the decision hold.
 *
 * @param current the entry
 * @param version the version that this is a view of
 * @param known the entry as it is stored, where it is known
 * @param stored whether the store said so; otherwise the near cache did, or nobody
 */
record View<V>(
        Current<V> current, Version version, @Nullable Kept known, boolean stored) {

    /** Nothing is known: absent, as a guess. */
    static <V> View<V> guess() {
        return new View<>(Current.absent(), Version.NONE, null, /* stored= */ false);
    }

    /** The store has nothing. */
    static <V> View<V> nothing() {
        return new View<>(Current.absent(), Version.NONE, null, /* stored= */ true);
    }

    @SuppressWarnings("unchecked")
    static <V> View<V> near(NearEntry entry) {
        V value = (V) entry.take();
        return new View<>(new Current<>(value), entry.version(), entry, /* stored= */ false);
    }

    @SuppressWarnings("unchecked")
    static <V> View<V> fetched(Fetched fetched) {
        Found found = fetched.found();
        return found == null
                ? new View<>(Current.absent(), fetched.version(), null, /* stored= */ true)
                : new View<>(new Current<>((V) found.value()), fetched.version(), found.kept(), /* stored= */ true);
    }
}
