package io.ringcache.internal.config;

import java.time.Duration;

/**
 * How long entries live in a cache that is created without an expiry policy. Immutable.
 *
 * <p>The constructor throws {@link IllegalArgumentException} if a duration is out of range, or both are set.
 *
 * @param afterWrite after the last write; zero: for ever (default)
 * @param afterAccess after the last write or read; zero: for ever (default)
 */
public record ExpirySettings(Duration afterWrite, Duration afterAccess) {

    public ExpirySettings {
        Check.zeroOrPositive("expiry.after-write", afterWrite);
        Check.zeroOrPositive("expiry.after-access", afterAccess);
        if (!afterWrite.isZero() && !afterAccess.isZero()) {
            throw new IllegalArgumentException("expiry.after-write is " + afterWrite + " and expiry.after-access is "
                    + afterAccess + ": set one of them, and the other to 0");
        }
    }

    /** Returns the documented defaults. */
    public static ExpirySettings defaults() {
        return new ExpirySettings(Duration.ZERO, Duration.ZERO);
    }
}
