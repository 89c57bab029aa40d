package io.ringcache.chaos;

/** What a worker did. */
enum Kind {
    GET(false),
    GET_ALL(false),
    /** A get after all is over, by a worker, from its near cache if that serves it. */
    LAST(false),
    /** A get after all is over, by a manager without near caches. */
    STORED(false),
    PUT(true),
    APPEND(true),
    CLAIM(true),
    CREATE(true),
    REPLACE(true),
    REMOVE(true),
    CLEAR(true);

    private final boolean writes;

    Kind(boolean writes) {
        this.writes = writes;
    }

    boolean writes() {
        return writes;
    }
}
