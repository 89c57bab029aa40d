package io.ringcache.spring.service;

import io.ringcache.ratelimit.RateLimitResult;
import io.ringcache.ratelimit.RateLimiter;
import io.ringcache.ratelimit.RateLimiters;
import java.util.Objects;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/** Runs methods with {@link RateLimited} if their limiter allows it. Thread-safe. */
final class RateLimitInterceptor implements MethodInterceptor {

    private final AnnotatedMethods<RateLimited, LimitPlan> methods;
    private final ServiceBeans<RateLimiters> limiters;
    private final LaterCalls later;

    RateLimitInterceptor(
            AnnotatedMethods<RateLimited, LimitPlan> methods, ServiceBeans<RateLimiters> limiters, LaterCalls later) {
        this.methods = methods;
        this.limiters = limiters;
        this.later = later;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        Object target = Objects.requireNonNull(invocation.getThis(), "a method with @RateLimited has a target");
        LimitPlan plan = methods.find(invocation.getMethod(), target.getClass());
        if (plan == null) {
            return invocation.proceed();
        }
        RateLimiter limiter = limiters.get(plan.place(), plan.limiters()).limiter(plan.limiter());
        Object[] arguments = invocation.getArguments();
        if (plan.returned() != Returned.AT_ONCE) {
            return later.call(
                    plan.returned(),
                    invocation,
                    () -> new AsyncDecision(plan, limiter, plan.key().of(target, arguments), later.threads()));
        }
        RateLimitResult result = plan.request()
                .within(
                        limiter,
                        plan.key().of(target, arguments),
                        plan.request().maxWait());
        if (!result.allowed()) {
            throw new RateLimitExceededException(limiter, result);
        }
        return invocation.proceed();
    }
}
