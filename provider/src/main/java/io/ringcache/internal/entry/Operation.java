package io.ringcache.internal.entry;

/**
 * What a cache operation means for one entry: a function from the entry as it is now to a decision. The engine may ask
 * again with a newer entry when another JVM was faster; only the last decision takes effect.
 */
public interface Operation<V, R> {

    /** Decides without side effects beyond asking {@code lifetimes}, and running the processor of an invocation. */
    Decision<V, R> decide(Current<V> current, Lifetimes lifetimes);

    /** Where the engine gets the first view of the entry from. */
    default Start start() {
        return Start.GUESS;
    }

    /** The first view of an entry. */
    enum Start {
        /** The near cache's copy is as good as the stored entry: for reads. */
        NEAR,
        /** The near cache's copy, or absent: a wrong guess costs a second decision, never a wrong result. */
        GUESS,
        /** The stored entry, for operations that must not be decided twice without need. */
        FETCH
    }
}
