package io.ringcache.internal.config;

import java.time.Duration;

/**
 * How a cache keeps entries in this JVM. Immutable.
 *
 * <p>The constructor throws {@link IllegalArgumentException} if a value is out of range.
 *
 * @param enabled whether it does (default {@code true})
 * @param maxEntries how many entries it keeps, at least 1 (default {@value #DEFAULT_MAX_ENTRIES}); not used if
 *     {@code maxBytes} is set
 * @param maxBytes how many bytes of serialized values it keeps; 0 bounds by entries instead (default 0)
 * @param ttl how long it serves an entry at most; zero leaves that to the entry's own expiry (default zero)
 */
public record NearSettings(boolean enabled, long maxEntries, long maxBytes, Duration ttl) {

    static final long DEFAULT_MAX_ENTRIES = 10_000;

    public NearSettings {
        Check.range("near.max-entries", maxEntries, 1, Long.MAX_VALUE);
        Check.range("near.max-bytes", maxBytes, 0, Long.MAX_VALUE);
        Check.zeroOrPositive("near.ttl", ttl);
    }

    /** Returns the documented defaults. */
    public static NearSettings defaults() {
        return new NearSettings(/* enabled= */ true, DEFAULT_MAX_ENTRIES, 0, Duration.ZERO);
    }
}
