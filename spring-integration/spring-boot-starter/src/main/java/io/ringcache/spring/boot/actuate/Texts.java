package io.ringcache.spring.boot.actuate;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** How figures are written. */
final class Texts {

    private Texts() {}

    /** A length of time in ISO 8601, to milliseconds. */
    static String time(Duration duration) {
        return duration.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
