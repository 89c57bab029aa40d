package io.ringcache.internal.store;

/**
 * What tells two writes of an entry apart: the 16 bytes that the writer stamped, or nothing where no entry is. A commit
 * that expects a version takes effect only while the store still holds it. The order of the bytes is that of the writes.
 *
 * @param high when it was written, in microseconds since 1970; 0 where no entry is
 * @param low which write it is: the writer, random per JVM, and its count
 */
public record Version(long high, long low) {

    /** No entry is stored. */
    public static final Version NONE = new Version(0, 0);
}
