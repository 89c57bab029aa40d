package io.ringcache.samples.benchmarks.services;

/** The limit of one key, with a contestant. Thread-safe. */
interface Limiter {

    /** Takes a permit if there is one. */
    boolean tryAcquire();
}
