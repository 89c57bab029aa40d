package io.ringcache.internal.store;

/**
 * A stored entry as it can be kept and served many times. Immutable.
 *
 * @param held the value
 * @param version which write it is
 * @param endNanos when its life ends, on the scale of {@link System#nanoTime()}
 * @param eternal whether its life has no end; then {@code endNanos} says nothing
 */
public record Kept(Held held, Version version, long endNanos, boolean eternal) {}
