package io.ringcache.samples.benchmarks.services;

import java.time.Duration;

/** A lock of a contestant, as one thread uses it. */
interface Mutex {

    /** So long that it plays no part. */
    Duration LEASE = Duration.ofSeconds(30);

    /** Makes one attempt to acquire it under {@link #LEASE}. */
    boolean tryAcquire();

    /** Waits for it, and has it renewed as long as it is held. */
    void acquire();

    /** Releases it; throws if it was not held. */
    void release();
}
