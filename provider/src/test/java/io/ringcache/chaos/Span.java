package io.ringcache.chaos;

import java.util.Locale;

/** A stretch of time, in nanoseconds since the run began; both ends belong to it. Immutable. */
record Span(long start, long end) {

    boolean meets(long from, long to) {
        return start <= to && end >= from;
    }

    /** How much of the time from one moment to another lies in this one. */
    long sharedWith(long from, long to) {
        return Math.max(0, Math.min(end, to) - Math.max(start, from));
    }

    static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3fms", nanos / 1e6);
    }
}
