package io.ringcache.internal.store;

/** A value that nobody outside can change, kept to be handed out many times. Thread-safe. */
public interface Held {

    /** The value: the same instance when it is immutable, otherwise one of the caller's own at each call. */
    Object take();

    /** Whether {@link #take} always gives the same instance, so that this object itself need not be kept. */
    default boolean isConstant() {
        return false;
    }

    /** About how many bytes of memory it holds. */
    int weight();
}
