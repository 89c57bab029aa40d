package io.ringcache.spring.service;

import io.ringcache.ratelimit.RateLimitResult;
import io.ringcache.ratelimit.RateLimiter;
import java.time.Duration;

/**
 * What {@link RateLimited} says of one method. Immutable.
 *
 * @param place for messages
 * @param limiter the name of the limiter
 * @param key what is counted
 * @param request what a call asks for
 * @param returned how the method returns its result
 * @param limiters the name or qualifier of the bean; may be empty
 */
record LimitPlan(Place place, String limiter, CallText key, Request request, Returned returned, String limiters) {

    /** What a call asks for: at least one permit, and how long it would wait. */
    record Request(long permits, Duration maxWait) {

        RateLimitResult now(RateLimiter limiter, String key) {
            return limiter.tryAcquire(key, permits);
        }

        /** Asks, waiting at most as long as given. An interrupt ends the waiting, and what can be said then is the answer. */
        RateLimitResult within(RateLimiter limiter, String key, Duration atMost) {
            if (atMost.isZero() || atMost.isNegative()) {
                return now(limiter, key);
            }
            try {
                return limiter.acquire(key, permits, atMost);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return now(limiter, key);
            }
        }
    }

    static LimitPlan read(Place place, RateLimited said, Texts texts) {
        if (said.permits() < 1) {
            throw place.mistake("permits", Long.toString(said.permits()), "are too few: expected at least 1");
        }
        return new LimitPlan(
                place,
                texts.plain(place, "limiter", said.limiter()),
                texts.callText(place, "key", said.key()),
                new Request(said.permits(), texts.duration(place, "waitTime", said.waitTime(), Duration.ZERO)),
                Returned.by(place),
                said.limiters());
    }
}
