package io.ringcache.monitor;

/** How a node stands with this JVM. */
public enum NodeState {
    /** Nothing has needed the node yet. */
    IDLE,
    /** The connections are being made, for the first time or after they ended; callers wait for them. */
    CONNECTING,
    /** The node answers. */
    UP,
    /** Nothing has come from the node for half of {@code timeouts.silence}; it is used nevertheless. */
    SUSPECT,
    /** The node cannot be reached or has gone silent; calls fail at once while it is tried again in the background. */
    DOWN,
    /** The node answers, but still reads its data from disk; calls fail at once. */
    LOADING
}
