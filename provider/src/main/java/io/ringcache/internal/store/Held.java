package io.ringcache.internal.store;

/** A value that nobody outside can change, kept to be handed out many times. Thread-safe. */
public interface Held {

    /** The value: the same instance when it is immutable, otherwise one of the caller's own at each call. */
    Object take();

    /** About how many bytes of memory it holds. */
    int weight();
}
