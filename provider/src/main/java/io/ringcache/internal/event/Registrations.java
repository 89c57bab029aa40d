package io.ringcache.internal.event;

import io.ringcache.internal.entry.Change.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * All registrations at one moment, in the order in which they were made, and what they want together.
 *
 * <p>Immutable.
 */
record Registrations<K, V>(List<Registration<K, V>> list, Set<Kind> kinds, boolean wantsOldValue) {

    static <K, V> Registrations<K, V> of(List<Registration<K, V>> list) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        list.forEach(registration -> kinds.addAll(registration.kinds()));
        return new Registrations<>(List.copyOf(list), kinds, list.stream().anyMatch(Registration::wantsOldValue));
    }

    @Nullable
    Registration<K, V> find(CacheEntryListenerConfiguration<K, V> configuration) {
        for (Registration<K, V> registration : list) {
            if (registration.configuration().equals(configuration)) {
                return registration;
            }
        }
        return null;
    }

    Registrations<K, V> with(Registration<K, V> added) {
        List<Registration<K, V>> changed = new ArrayList<>(list);
        changed.add(added);
        return of(changed);
    }

    Registrations<K, V> without(Registration<K, V> removed) {
        List<Registration<K, V>> changed = new ArrayList<>(list);
        changed.remove(removed);
        return of(changed);
    }
}
