package io.ringcache.internal.config;

import io.ringcache.near.NearMode;
import java.time.Duration;

/**
 * How a cache keeps entries in this JVM. Immutable.
 *
 * <p>The constructor throws {@link IllegalArgumentException} if a value is out of range, or if a near cache that hears
 * nothing has no time to live.
 *
 * @param mode whether it does, and how it learns of changes (default {@link NearMode#INVALIDATE})
 * @param maxEntries how many entries it keeps, at least 1 (default {@value #DEFAULT_MAX_ENTRIES}); not used if
 *     {@code maxBytes} is set
 * @param maxBytes how many bytes of serialized values it keeps; 0 bounds by entries instead (default 0)
 * @param ttl how long it serves an entry at most; zero leaves that to the entry's own expiry (default zero)
 * @param pushMaxBytes the largest entry that travels in a message, for {@link NearMode#PUSH} (default 4 KiB)
 */
public record NearSettings(NearMode mode, long maxEntries, long maxBytes, Duration ttl, int pushMaxBytes) {

    static final long DEFAULT_MAX_ENTRIES = 10_000;
    static final int DEFAULT_PUSH_MAX_BYTES = 4096;
    /** What a subscriber has not read yet waits in the memory of the server, once per subscriber. */
    static final int MOST_PUSH_MAX_BYTES = 1024 * 1024;

    public NearSettings {
        Check.range("near.max-entries", maxEntries, 1, Long.MAX_VALUE);
        Check.range("near.max-bytes", maxBytes, 0, Long.MAX_VALUE);
        Check.zeroOrPositive("near.ttl", ttl);
        Check.range("near.push-max-bytes", pushMaxBytes, 1, MOST_PUSH_MAX_BYTES);
        if (mode == NearMode.NONE && ttl.isZero()) {
            throw new IllegalArgumentException(
                    "near.mode is none, but near.ttl is 0: nothing would ever end an entry in this JVM; set near.ttl to"
                            + " a duration such as 30s, or near.mode to invalidate, push or off");
        }
    }

    /** Returns the documented defaults. */
    public static NearSettings defaults() {
        return new NearSettings(NearMode.INVALIDATE, DEFAULT_MAX_ENTRIES, 0, Duration.ZERO, DEFAULT_PUSH_MAX_BYTES);
    }
}
