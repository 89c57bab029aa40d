package io.ringcache.chaos;

/** What a call's caller knows afterwards. */
enum Outcome {
    /** It was done; a read has its answer. */
    OK,
    /** Its condition was not met, and nothing was changed. */
    REFUSED,
    /** It failed, and nothing was changed. */
    NOTHING,
    /** It was done, will be done, or not. */
    UNKNOWN
}
