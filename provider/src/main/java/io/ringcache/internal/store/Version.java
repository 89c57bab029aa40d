package io.ringcache.internal.store;

/**
 * What tells two writes of an entry apart: the 16 bytes that the writer stamped, or nothing where no entry is. A commit
 * that expects a version takes effect only while the store still holds it.
 *
 * @param high the writer's number, random per JVM
 * @param low the write's number within its writer, at least 1; 0 where no entry is
 */
public record Version(long high, long low) {

    /** No entry is stored. */
    public static final Version NONE = new Version(0, 0);
}
