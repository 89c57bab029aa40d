package io.ringcache.spring.service;

import io.ringcache.ratelimit.RateLimitResult;
import io.ringcache.ratelimit.RateLimiter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The decision of a limiter on one asynchronous call. */
final class AsyncDecision implements Guard {

    private final LimitPlan plan;
    private final RateLimiter limiter;
    private final String key;
    private final ServiceThreads threads;
    private final long begunNanos = System.nanoTime();

    AsyncDecision(LimitPlan plan, RateLimiter limiter, String key, ServiceThreads threads) {
        this.plan = plan;
        this.limiter = limiter;
        this.key = key;
        this.threads = threads;
    }

    @Override
    public CompletableFuture<Boolean> enter() {
        return CompletableFuture.supplyAsync(() -> plan.request().now(limiter, key), threads.quick())
                .thenCompose(result -> result.allowed() || result.retryAfter().compareTo(remaining()) > 0
                        ? CompletableFuture.completedFuture(result)
                        : CompletableFuture.supplyAsync(
                                () -> plan.request().within(limiter, key, remaining()), threads.waiting()))
                .thenApply(this::allowed);
    }

    private Duration remaining() {
        return plan.request().maxWait().minusNanos(System.nanoTime() - begunNanos);
    }

    private boolean allowed(RateLimitResult result) {
        if (!result.allowed()) {
            throw new RateLimitExceededException(limiter, result);
        }
        return true;
    }

    @Override
    public @Nullable Object run(Body body) throws Throwable {
        return body.run();
    }

    @Override
    public CompletableFuture<@Nullable Void> leave() {
        return CompletableFuture.completedFuture(null);
    }
}
