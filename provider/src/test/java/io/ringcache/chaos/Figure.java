package io.ringcache.chaos;

import org.jspecify.annotations.Nullable;

/**
 * One measured number, and the most it may be, if that is promised. Immutable.
 *
 * @param most none for a fact that only goes with the others
 */
record Figure(
        String name, double value, String unit, @Nullable Double most) {

    static Figure millis(String name, double value, double most) {
        return new Figure(name, value, "ms", most);
    }

    /** What must not happen at all. */
    static Figure never(String name, long times) {
        return new Figure(name, times, "", 0.0);
    }

    static Figure fact(String name, double value, String unit) {
        return new Figure(name, value, unit, null);
    }

    boolean holds() {
        return most == null || value <= most;
    }
}
