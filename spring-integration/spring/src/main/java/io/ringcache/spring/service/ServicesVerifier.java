package io.ringcache.spring.service;

import io.ringcache.lock.DistributedLocks;
import io.ringcache.ratelimit.RateLimit;
import io.ringcache.ratelimit.RateLimiter;
import io.ringcache.ratelimit.RateLimiters;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Compares the annotations of all beans with the locks and limiters, once these can be had: so that what would fail with the first call
 * fails at start-up. Asks no server.
 */
final class ServicesVerifier implements SmartInitializingSingleton {

    private final AnnotatedMethods<Locked, LockPlan> locked;
    private final AnnotatedMethods<RateLimited, LimitPlan> limited;
    private final ServiceBeans<DistributedLocks> locks;
    private final ServiceBeans<RateLimiters> limiters;

    ServicesVerifier(
            AnnotatedMethods<Locked, LockPlan> locked,
            AnnotatedMethods<RateLimited, LimitPlan> limited,
            ServiceBeans<DistributedLocks> locks,
            ServiceBeans<RateLimiters> limiters) {
        this.locked = locked;
        this.limited = limited;
        this.locks = locks;
        this.limiters = limiters;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Map<String, LockPlan> byText = new HashMap<>();
        for (LockPlan plan : locked.all()) {
            verify(plan);
            LockPlan other = byText.putIfAbsent(plan.name().text(), plan);
            if (other != null && isLater(other) != isLater(plan)) {
                throw plan.place()
                        .mistake(
                                "name",
                                plan.name().text(),
                                "is also that of " + other.place().methodText()
                                        + ", and the two would not exclude each other: one"
                                        + " of them returns its result later and so holds a semaphore. Give them different names,"
                                        + " or have both return in the same way");
            }
        }
        limited.all().forEach(this::verify);
    }

    private static boolean isLater(LockPlan plan) {
        return plan.returned() != Returned.AT_ONCE;
    }

    private void verify(LockPlan plan) {
        DistributedLocks from = locks.get(plan.place(), plan.locks());
        if (plan.name().isConstant()) {
            try {
                var unused = plan.lock(from, plan.name().text());
            } catch (IllegalArgumentException e) {
                throw plan.place().mistake("name", plan.name().text(), "names no lock: " + e.getMessage(), e);
            }
        }
    }

    private void verify(LimitPlan plan) {
        RateLimiter limiter;
        try {
            limiter = limiters.get(plan.place(), plan.limiters()).limiter(plan.limiter());
        } catch (IllegalArgumentException e) {
            throw plan.place().mistake("limiter", plan.limiter(), "is not known: " + e.getMessage(), e);
        }
        long most = limiter.limits().stream().mapToLong(RateLimit::burst).min().orElse(Long.MAX_VALUE);
        if (plan.request().permits() > most) {
            throw plan.place()
                    .mistake(
                            "permits",
                            Long.toString(plan.request().permits()),
                            "are more than the limiter '" + plan.limiter() + "' can ever allow at once: " + most);
        }
    }
}
