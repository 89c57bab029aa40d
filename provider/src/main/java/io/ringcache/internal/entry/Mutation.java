package io.ringcache.internal.entry;

import org.jspecify.annotations.Nullable;

/**
 * What an operation does to the stored entry. Immutable.
 *
 * @param kind what to do
 * @param value the new value, for {@link Kind#STORE} only
 * @param lifetime how long the entry lives from now on, for {@link Kind#STORE} and {@link Kind#TOUCH}
 * @param news whether the application wished it, so that who keeps copies elsewhere must hear of it; not so of what only copies the
 *     source, or follows from time
 */
public record Mutation<V>(Kind kind, @Nullable V value, Lifetime lifetime, boolean news) {

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

    private static final Mutation<?> KEEP = new Mutation<>(Kind.KEEP, null, Lifetime.UNCHANGED, false);
    private static final Mutation<?> GONE = new Mutation<>(Kind.KEEP, null, Lifetime.UNCHANGED, true);
    private static final Mutation<?> REMOVE = new Mutation<>(Kind.REMOVE, null, Lifetime.UNCHANGED, true);
    private static final Mutation<?> LAPSE = new Mutation<>(Kind.REMOVE, null, Lifetime.UNCHANGED, false);

    @SuppressWarnings("unchecked")
    public static <V> Mutation<V> keep() {
        return (Mutation<V>) KEEP;
    }

    /** Nothing is here, and nothing shall be elsewhere. */
    @SuppressWarnings("unchecked")
    public static <V> Mutation<V> gone() {
        return (Mutation<V>) GONE;
    }

    @SuppressWarnings("unchecked")
    public static <V> Mutation<V> remove() {
        return (Mutation<V>) REMOVE;
    }

    /** Takes away what has ended already. */
    @SuppressWarnings("unchecked")
    public static <V> Mutation<V> lapse() {
        return (Mutation<V>) LAPSE;
    }

    public static <V> Mutation<V> store(V value, Lifetime lifetime) {
        return new Mutation<>(Kind.STORE, value, lifetime, true);
    }

    public static <V> Mutation<V> touch(Lifetime lifetime) {
        return new Mutation<>(Kind.TOUCH, null, lifetime, false);
    }

    /** The same, which nobody elsewhere needs to hear of. */
    public Mutation<V> quietly() {
        return new Mutation<>(kind, value, lifetime, false);
    }
}
