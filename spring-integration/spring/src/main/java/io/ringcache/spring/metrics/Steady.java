package io.ringcache.spring.metrics;

/**
 * A count that never falls, made of one that begins anew when somebody clears it. Not thread-safe.
 */
final class Steady {

    private long base;
    private long last;

    /** The count up to now, of which {@code raw} was counted since it was last cleared. */
    long with(long raw) {
        if (raw < last) {
            base += last;
        }
        last = raw;
        return base + raw;
    }
}
