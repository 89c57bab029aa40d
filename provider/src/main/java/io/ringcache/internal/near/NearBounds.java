package io.ringcache.internal.near;

import java.time.Duration;

/**
 * How much a near cache keeps, and for how long.
 *
 * @param maxEntries how many entries are kept at most
 * @param maxBytes about how many bytes they may hold; if not 0 it takes the place of {@code maxEntries}
 * @param ttl for how long an entry is kept at most; zero: as long as it lives
 */
public record NearBounds(long maxEntries, long maxBytes, Duration ttl) {}
