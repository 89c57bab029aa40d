package io.ringcache.samples.redis;

import java.nio.file.Path;

/**
 * A server binary on this machine. Immutable.
 *
 * @param origin where it comes from, for people
 */
record LocalBinary(String origin, Path path) {}
