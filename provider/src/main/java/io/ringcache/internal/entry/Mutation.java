package io.ringcache.internal.entry;

import org.jspecify.annotations.Nullable;

/**
 * What an operation does to the stored entry. Immutable.
 *
 * @param kind what to do
 * @param value the new value, for {@link Kind#STORE} only
 * @param lifetime how long the entry lives from now on, for {@link Kind#STORE} and {@link Kind#TOUCH}
 */
public record Mutation<V>(Kind kind, @Nullable V value, Lifetime lifetime) {

    /** The ways to treat an entry. */
    public enum Kind {
        /** Leave it as it is. */
        KEEP,
        /** Write a value. */
        STORE,
        /** Take it away. */
        REMOVE,
        /** Leave the value, move the end of its life. */
        TOUCH
    }

    private static final Mutation<?> KEEP = new Mutation<>(Kind.KEEP, null, Lifetime.UNCHANGED);
    private static final Mutation<?> REMOVE = new Mutation<>(Kind.REMOVE, null, Lifetime.UNCHANGED);

    @SuppressWarnings("unchecked")
    public static <V> Mutation<V> keep() {
        return (Mutation<V>) KEEP;
    }

    @SuppressWarnings("unchecked")
    public static <V> Mutation<V> remove() {
        return (Mutation<V>) REMOVE;
    }

    public static <V> Mutation<V> store(V value, Lifetime lifetime) {
        return new Mutation<>(Kind.STORE, value, lifetime);
    }

    public static <V> Mutation<V> touch(Lifetime lifetime) {
        return new Mutation<>(Kind.TOUCH, null, lifetime);
    }
}
