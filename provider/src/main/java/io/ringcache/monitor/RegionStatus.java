package io.ringcache.monitor;

import java.time.Duration;

/**
 * What this JVM has told another region of a cache, and has yet to tell. Immutable.
 *
 * @param cache the name of the cache
 * @param region the other region
 * @param failing whether a node of it did not answer when it was told last
 * @param pending how many keys it has yet to be told about
 * @param waiting for how long the oldest of them has waited
 * @param told how many keys it was told about
 * @param retries how often something had to be told again because of no answer
 * @param overflows how often so many waited, or for so long, that it was told to forget all entries of a node instead
 * @param fallbacks how many calls it answered because a nearer region did not
 */
public record RegionStatus(
        String cache,
        String region,
        boolean failing,
        long pending,
        Duration waiting,
        long told,
        long retries,
        long overflows,
        long fallbacks) {}
