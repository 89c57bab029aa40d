package io.ringcache.failure;

/**
 * What a read does when the node of its key does not answer: the setting {@code on-failure}. Reads are {@code get},
 * {@code getAll} and {@code containsKey}; everything that changes something, or might, always throws.
 */
public enum FailurePolicy {

    /** It throws a {@link NodeUnavailableException}. The default. */
    THROW,

    /** It finds nothing: a cache that reads through asks the loader, another answers {@code null}. */
    MISS,

    /**
     * It serves the entry kept in this JVM, if that was proved current at most {@code max-stale} ago and nothing newer is
     * known here; otherwise as {@link #MISS}.
     */
    STALE
}
