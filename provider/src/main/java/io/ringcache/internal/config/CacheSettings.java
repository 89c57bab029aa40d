package io.ringcache.internal.config;

import io.ringcache.failure.FailurePolicy;
import java.time.Duration;

/**
 * The settings of one cache, or of all caches whose name matches a pattern. Immutable.
 *
 * <p>The constructor throws {@link IllegalArgumentException} if a duration is negative or too long.
 *
 * @param near how the cache keeps entries in this JVM
 * @param limits how large its keys, values and commands may be
 * @param expiry how long entries live where the application does not say it
 * @param expiredGrace how long an expired entry's bytes stay on the node if the writer's cache has a listener for
 *     expiry, so that the listener can be given the old value (default 1 minute)
 * @param onFailure what reads do when their node does not answer (default {@link FailurePolicy#THROW})
 * @param maxStale how long ago an entry was proved current at most that {@link FailurePolicy#STALE} serves (default 1
 *     minute)
 */
public record CacheSettings(
        NearSettings near,
        Limits limits,
        ExpirySettings expiry,
        Duration expiredGrace,
        FailurePolicy onFailure,
        Duration maxStale) {

    public CacheSettings {
        Check.zeroOrPositive("expired-grace", expiredGrace);
        Check.positive("max-stale", maxStale);
    }

    /** Returns the documented defaults. */
    public static CacheSettings defaults() {
        return new CacheSettings(
                NearSettings.defaults(),
                Limits.defaults(),
                ExpirySettings.defaults(),
                Duration.ofMinutes(1),
                FailurePolicy.THROW,
                Duration.ofMinutes(1));
    }
}
