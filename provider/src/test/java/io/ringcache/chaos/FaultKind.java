package io.ringcache.chaos;

/** What the nemesis can do. */
enum FaultKind {
    FIN,
    RST,
    BLACK_HOLE_UP,
    BLACK_HOLE_DOWN,
    BLACK_HOLE_BOTH,
    DELAY,
    REFUSE,
    FREEZE_SERVER,
    RESTART_EMPTY,
    RESTART_WITH_OLD_DATA,
    FREEZE_JVM,
    KILL_JVM,
    KILL_SUBSCRIBERS,
    OVERFLOW_SUBSCRIBERS,
    RING_CHANGE;

    /** Whether a server forgets what it had acknowledged, or keys move from it to others and back, which are misses then. */
    boolean losesData() {
        return this == RESTART_EMPTY || this == RESTART_WITH_OLD_DATA || this == RING_CHANGE;
    }
}
