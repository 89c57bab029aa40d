package io.ringcache.internal.config;

import java.time.Duration;

/** The range checks that the settings records share; each throws {@link IllegalArgumentException} naming the setting. */
final class Check {

    /** The longest duration any setting takes: far beyond any use, and safe to count in nanoseconds. */
    static final Duration LONGEST = Duration.ofDays(36_500);

    static final Duration SHORTEST = Duration.ofMillis(1);

    private Check() {}

    static void range(String setting, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    setting + " is " + value + ": expected a number from " + least + " to " + most);
        }
    }

    static void positive(String setting, Duration value) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    setting + " is " + value + ": expected a duration from 1ms to " + LONGEST.toDays() + "d");
        }
    }

    static void zeroOrPositive(String setting, Duration value) {
        if (!value.isZero()) {
            positive(setting, value);
        }
    }
}
