package io.ringcache.samples.fenced;

/** Keeps one value, which a lock protects. Implementations are thread-safe. */
interface Store {

    /**
     * Replaces the value.
     *
     * @param token the fencing token of the lock that the writer believes to hold
     * @return whether it did
     */
    boolean write(long token, String value);

    /** The value. */
    String value();
}
