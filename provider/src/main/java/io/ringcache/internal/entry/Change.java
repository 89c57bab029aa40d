package io.ringcache.internal.entry;

import org.jspecify.annotations.Nullable;

/**
 * One change of an entry as listeners are told of it (JSR-107 section 8).
 *
 * @param kind what happened
 * @param value the value after the change; for {@link Kind#REMOVED} and {@link Kind#EXPIRED} the last value
 * @param oldValue the value before the change, {@code null} exactly for {@link Kind#CREATED}
 */
public record Change<V>(Kind kind, V value, @Nullable V oldValue) {

    /** The four events of the specification. */
    public enum Kind {
        CREATED,
        UPDATED,
        REMOVED,
        EXPIRED
    }

    public static <V> Change<V> created(V value) {
        return new Change<>(Kind.CREATED, value, null);
    }

    public static <V> Change<V> updated(V value, V oldValue) {
        return new Change<>(Kind.UPDATED, value, oldValue);
    }

    public static <V> Change<V> removed(V oldValue) {
        return new Change<>(Kind.REMOVED, oldValue, oldValue);
    }

    public static <V> Change<V> expired(V oldValue) {
        return new Change<>(Kind.EXPIRED, oldValue, oldValue);
    }
}
