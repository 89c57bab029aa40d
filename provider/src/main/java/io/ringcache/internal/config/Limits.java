package io.ringcache.internal.config;

/**
 * How large things sent to a node may be. Immutable.
 *
 * <p>The constructor throws {@link IllegalArgumentException} if a value is out of range; 512 MiB is the most
 * that Redis takes.
 *
 * @param maxKeyBytes bytes of a serialized key, at least 16 (default 4 KiB)
 * @param maxValueBytes bytes of a serialized value, at least 1 (default 1 MiB)
 * @param bulkChunk keys in one command of a bulk operation, 1 to 100000 (default {@value #DEFAULT_BULK_CHUNK})
 */
public record Limits(int maxKeyBytes, int maxValueBytes, int bulkChunk) {

    /** What the shortest keys that are no text need. */
    static final int MIN_KEY_BYTES = 16;

    static final int DEFAULT_MAX_KEY_BYTES = 4096;
    static final int DEFAULT_MAX_VALUE_BYTES = 1024 * 1024;
    static final int DEFAULT_BULK_CHUNK = 500;
    static final int MAX_REDIS_BYTES = 512 * 1024 * 1024;
    static final int MAX_BULK_CHUNK = 100_000;

    public Limits {
        Check.range("limits.max-key-bytes", maxKeyBytes, MIN_KEY_BYTES, MAX_REDIS_BYTES);
        Check.range("limits.max-value-bytes", maxValueBytes, 1, MAX_REDIS_BYTES);
        Check.range("limits.bulk-chunk", bulkChunk, 1, MAX_BULK_CHUNK);
    }

    /** Returns the documented defaults. */
    public static Limits defaults() {
        return new Limits(DEFAULT_MAX_KEY_BYTES, DEFAULT_MAX_VALUE_BYTES, DEFAULT_BULK_CHUNK);
    }
}
