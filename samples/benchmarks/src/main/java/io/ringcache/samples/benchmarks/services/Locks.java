package io.ringcache.samples.benchmarks.services;

import io.ringcache.samples.benchmarks.Contestants;

/** The locks of a contestant on one server. Thread-safe. */
interface Locks extends AutoCloseable {

    /** A view of a lock for one thread; made before it is measured. */
    Mutex lock(String name);

    @Override
    void close();

    /**
     * Opens a contestant's locks.
     *
     * @param fair whether those who wait are served in their order
     */
    static Locks open(String contestant, String node, boolean fair) {
        return switch (contestant) {
            case Contestants.LETTUCE -> new LettuceLocks(node);
            case Contestants.RINGCACHE -> new RingLocks(node, fair);
            case Contestants.REDISSON_LOCK -> new RedissonLocks(node, fair);
            default -> throw new IllegalArgumentException("No contestant is called " + contestant);
        };
    }
}
