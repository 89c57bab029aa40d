package io.ringcache.codec;

/**
 * The limits of a {@link KryoCodec}. Immutable.
 *
 * @param maxDepth how deep a value may be nested, 1 to {@value #DEEPEST}, default 100; counted on encoding and decoding
 * @param maxBytes how many bytes an encoded value may have, at least 1, default 1 MiB; counted on encoding and decoding
 */
public record KryoSettings(int maxDepth, int maxBytes) {

    /** The largest depth that can be set: beyond it a thread's stack may overflow, which can break the whole JVM. */
    public static final int DEEPEST = 500;

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public KryoSettings {
        if (maxDepth < 1 || maxDepth > DEEPEST) {
            throw new IllegalArgumentException("codec.max-depth: " + maxDepth + " is not within 1 to " + DEEPEST);
        }
        if (maxBytes < 1) {
            throw new IllegalArgumentException("limits.max-value-bytes: " + maxBytes + " is less than 1");
        }
    }

    /** Depth 100, 1 MiB. */
    public static KryoSettings defaults() {
        return new KryoSettings(100, 1 << 20);
    }
}
