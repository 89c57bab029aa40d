package io.ringcache.internal.config;

/**
 * How keys are spread over the nodes; must be the same in every JVM that shares the caches. Immutable.
 *
 * <p>The constructor throws {@link IllegalArgumentException} if the number of points is out of range.
 *
 * @param virtualNodes points on the ring per unit of weight, 1 to 10000 (default {@value #DEFAULT_VIRTUAL_NODES})
 * @param seed starts the ring's hash function (default {@value #DEFAULT_SEED})
 */
public record RingSettings(int virtualNodes, long seed) {

    static final int DEFAULT_VIRTUAL_NODES = 4096;
    static final int MAX_VIRTUAL_NODES = 10_000;
    static final long DEFAULT_SEED = 0;

    public RingSettings {
        Check.range("ring.virtual-nodes", virtualNodes, 1, MAX_VIRTUAL_NODES);
    }

    /** Returns the documented defaults. */
    public static RingSettings defaults() {
        return new RingSettings(DEFAULT_VIRTUAL_NODES, DEFAULT_SEED);
    }
}
