package io.ringcache.internal.cache;

import io.ringcache.failure.FailurePolicy;
import java.time.Duration;

/**
 * What reads do when their node does not answer.
 *
 * @param maxStale how long ago a near copy was proved current at most, for {@link FailurePolicy#STALE}
 */
public record OnFailure(FailurePolicy policy, Duration maxStale) {}
