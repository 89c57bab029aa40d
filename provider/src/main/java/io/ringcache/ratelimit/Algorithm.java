package io.ringcache.ratelimit;

/** How a limiter counts. */
public enum Algorithm {

    /**
     * Remembers every arrival of the last period. Exact: no window of that length ever holds more than the limit. Memory on the
     * server: one element per arrival that was allowed.
     */
    SLIDING_LOG,

    /**
     * Two counters, of this period and of the one before, whose arrivals are taken to have been spread evenly. Constant
     * memory; an approximation whose bounds its documentation states.
     */
    SLIDING_COUNTER,

    /**
     * A bucket that fills at an even rate, kept as one number (the generic cell rate algorithm, GCRA). Constant memory, smooth; a
     * burst and the refill of one period can fall into one window.
     */
    TOKEN_BUCKET
}
