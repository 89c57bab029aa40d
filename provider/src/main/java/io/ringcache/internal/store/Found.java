package io.ringcache.internal.store;

/**
 * A stored entry. Immutable but for {@code value}, which belongs to the caller.
 *
 * @param value the decoded value, the caller's own
 * @param held the same value, to be kept
 * @param version which write it is
 * @param endNanos when its life ends, on the scale of {@link System#nanoTime()}; see {@link #eternal}
 * @param eternal whether its life has no end; then {@code endNanos} says nothing
 */
public record Found(Object value, Held held, Version version, long endNanos, boolean eternal) {}
