package io.ringcache.samples.benchmarks;

/** Workloads that are measured in one go, in each all contestants directly one after the other. */
public interface Suite {

    /** What the command line calls it. */
    String name();

    /** Measures everything once. */
    void run(Round round) throws Exception;
}
