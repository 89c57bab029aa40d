package io.ringcache.internal.ratelimit;

import io.ringcache.ratelimit.RateLimitResult;
import io.ringcache.ratelimit.RateLimitResult.DecidedBy;
import java.time.Duration;

/** What one limiter decides when a node does not. Thread-safe. */
final class PolicyDecisions {

    /** When to ask again, if nothing better is known. Nodes that are back are used again within about as long. */
    static final Duration ASK_AGAIN = Duration.ofMillis(500);

    private final Definition definition;
    private final LocalShares shares;
    private final RateLimitResult closed;
    private final RateLimitResult open;

    PolicyDecisions(Definition definition, LocalShares shares) {
        this.definition = definition;
        this.shares = shares;
        long most = definition.mostAtOnce();
        closed = new RateLimitResult(false, 0, most, ASK_AGAIN, ASK_AGAIN, DecidedBy.POLICY);
        open = new RateLimitResult(true, most, most, Duration.ZERO, Duration.ZERO, DecidedBy.POLICY);
    }

    /** @param take whether permits are taken, or only looked for */
    RateLimitResult decide(byte[] name, long permits, boolean take) {
        return switch (definition.onNodeDown()) {
            case CLOSED -> closed;
            case OPEN -> open;
            case LOCAL_SHARE -> shares.decide(name, definition, permits, take);
        };
    }

    void forget(byte[] name) {
        shares.forget(name);
    }
}
