package io.ringcache.chaos;

import org.jspecify.annotations.Nullable;

/**
 * One call as the JVM that made it logged it. Times are nanoseconds since the run began. Immutable.
 *
 * @param value what was written or read; {@code null} for absence and for calls without a value
 * @param detail of an append the list that it made, of a replacement or removal the value that it expects
 * @param end when the caller went on; {@link #NEVER} if nothing tells
 */
record Op(
        int jvm,
        Kind kind,
        String key,
        @Nullable String value,
        @Nullable String detail,
        Outcome outcome,
        long start,
        long end) {

    /** After everything. */
    static final long NEVER = Long.MAX_VALUE;

    boolean is(Outcome wanted) {
        return outcome == wanted;
    }

    boolean isRead() {
        return !kind.writes();
    }

    /** Whether it may have changed something. */
    boolean mayCount() {
        return outcome == Outcome.OK || outcome == Outcome.UNKNOWN;
    }

    @Override
    public String toString() {
        String more = detail == null ? "" : " (" + shortened(detail) + ")";
        return "jvm " + jvm + " " + kind + " " + key + " " + shortened(String.valueOf(value)) + more + " " + outcome
                + " " + Span.millis(start) + ".." + (end == NEVER ? "?" : Span.millis(end));
    }

    /** Of a long list the beginning, which tells its epoch, and the end. */
    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 12) + "..." + text.substring(text.length() - 24);
    }
}
