package io.ringcache.internal.ratelimit;

import io.ringcache.ratelimit.RateLimitResult;
import io.ringcache.ratelimit.RateLimitResult.DecidedBy;
import java.time.Duration;

/**
 * Collects what each limit says, and keeps the one that binds: of those that refuse the one that does so for longest, else
 * the one with the fewest permits left, of equals the one that needs longest to be full. Used once, by one thread.
 */
final class Verdict {

    private final boolean allowed;
    private boolean any;
    private long remaining;
    private long limit;
    private long resetMicros;
    private long retryMicros;

    Verdict(boolean allowed) {
        this.allowed = allowed;
    }

    /** @param retryMicros until it allows what was asked for; 0 if it does now */
    void add(long limit, long remaining, long resetMicros, long retryMicros) {
        if (!any || binds(remaining, resetMicros, retryMicros)) {
            any = true;
            this.limit = limit;
            this.remaining = remaining;
            this.resetMicros = resetMicros;
            this.retryMicros = retryMicros;
        }
    }

    private boolean binds(long otherRemaining, long otherReset, long otherRetry) {
        if (otherRetry != retryMicros) {
            return otherRetry > retryMicros;
        }
        return otherRemaining < remaining || (otherRemaining == remaining && otherReset > resetMicros);
    }

    RateLimitResult result() {
        return new RateLimitResult(
                allowed, remaining, limit, ofMicros(resetMicros), ofMicros(retryMicros), DecidedBy.NODE);
    }

    private static Duration ofMicros(long micros) {
        return micros == 0 ? Duration.ZERO : Duration.ofSeconds(micros / 1_000_000, micros % 1_000_000 * 1000);
    }
}
