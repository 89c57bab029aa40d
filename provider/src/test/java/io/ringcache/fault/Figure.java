package io.ringcache.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One measured number, and the most it may be, if that is promised. Immutable.
 *
 * @param most none for a fact that only goes with the others
 */
record Figure(
        String name, double value, String unit, @Nullable Double most) {

    static Figure millis(String name, double value, Duration most) {
        return new Figure(name, value, "ms", Times.millis(most.toNanos()));
    }

    /** What must not happen at all. */
    static Figure never(String name, long times) {
        return new Figure(name, (double) times, "", 0.0);
    }

    static Figure fact(String name, double value, String unit) {
        return new Figure(name, value, unit, null);
    }

    /** How much was done. */
    static Figure count(String name, long times) {
        return fact(name, (double) times, "");
    }

    boolean holds() {
        return most == null || value <= most;
    }
}
