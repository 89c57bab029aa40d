package io.ringcache.ratelimit;

import java.time.Duration;

/**
 * So many permits per period. Immutable.
 *
 * <p>The constructor throws {@link IllegalArgumentException} if a number is below 1 or the period below one millisecond.
 *
 * @param burst how many permits may be taken at once after a pause; the same as {@code permits} unless the algorithm is {@link Algorithm#TOKEN_BUCKET}
 */
public record RateLimit(long permits, Duration period, long burst) {}
