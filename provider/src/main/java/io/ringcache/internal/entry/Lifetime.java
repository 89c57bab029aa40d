package io.ringcache.internal.entry;

import javax.cache.expiry.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long an entry lives from now on; what an expiry policy's answer means. Immutable.
 *
 * @param kind the meaning
 * @param millis the length in milliseconds, for {@link Kind#LIMITED} only, at least 1
 */
public record Lifetime(Kind kind, long millis) {

    /** The four meanings of a policy's answer. */
    public enum Kind {
        /** The entry keeps the end it has. */
        UNCHANGED,
        /** The entry has no end. */
        ETERNAL,
        /** The entry ends now. */
        ENDED,
        /** The entry ends after {@link Lifetime#millis()}. */
        LIMITED
    }

    /** A century; what shall live longer has no end, so that no sum of times can overflow. */
    private static final long LONGEST_MILLIS = 100L * 365 * 24 * 60 * 60 * 1000;

    public static final Lifetime UNCHANGED = new Lifetime(Kind.UNCHANGED, 0);
    public static final Lifetime ETERNAL = new Lifetime(Kind.ETERNAL, 0);
    public static final Lifetime ENDED = new Lifetime(Kind.ENDED, 0);

    /** Reads a policy's answer, where {@code null} means that nothing changes. */
    public static Lifetime of(@Nullable Duration duration) {
        if (duration == null) {
            return UNCHANGED;
        }
        if (duration.isEternal()) {
            return ETERNAL;
        }
        if (duration.isZero()) {
            return ENDED;
        }
        // A length below the server's resolution still is a life: round up.
        long millis = Math.max(1, duration.getTimeUnit().toMillis(duration.getDurationAmount()));
        return millis > LONGEST_MILLIS ? ETERNAL : new Lifetime(Kind.LIMITED, millis);
    }

    public boolean isEnded() {
        return kind == Kind.ENDED;
    }

    public boolean isUnchanged() {
        return kind == Kind.UNCHANGED;
    }
}
