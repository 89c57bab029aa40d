package io.ringcache.spring.metrics;

import io.micrometer.observation.Observation;

/** What is known of a load while it is observed. */
public final class LoadContext extends Observation.Context {

    private final String cache;
    private volatile boolean ended;

    LoadContext(String cache) {
        this.cache = cache;
    }

    /** The name of the cache. */
    public String cache() {
        return cache;
    }

    /** Whether the load has ended; {@link #getError} tells then how. */
    public boolean hasEnded() {
        return ended;
    }

    void end() {
        ended = true;
    }
}
