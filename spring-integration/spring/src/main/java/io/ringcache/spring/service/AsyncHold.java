package io.ringcache.spring.service;

import io.ringcache.lock.DistributedSemaphore;
import io.ringcache.lock.Permit;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The hold of one asynchronous call, from when it is wanted until it is given back. Thread-safe. */
final class AsyncHold implements Guard {

    private final LockPlan plan;
    private final DistributedSemaphore semaphore;
    private final ServiceThreads threads;
    private final long begunNanos = System.nanoTime();

    private @Nullable Permit permit;
    private boolean ended;

    AsyncHold(LockPlan plan, DistributedSemaphore semaphore, ServiceThreads threads) {
        this.plan = plan;
        this.semaphore = semaphore;
        this.threads = threads;
    }

    @Override
    public CompletableFuture<Boolean> enter() {
        return CompletableFuture.supplyAsync(() -> arrived(attempt(Duration.ZERO)), threads.quick())
                .thenCompose(got -> got || plan.terms().maxWait().isZero()
                        ? CompletableFuture.completedFuture(got)
                        : CompletableFuture.supplyAsync(() -> arrived(attempt(remaining())), threads.waiting()))
                .thenApply(got -> got || skipped());
    }

    private @Nullable Permit attempt(Duration atMost) {
        if (isEnded()) {
            return null;
        }
        try {
            return plan.terms().acquire(semaphore, atMost);
        } catch (InterruptedException e) {
            throw plan.interrupted(semaphore.name(), e);
        }
    }

    private Duration remaining() {
        return plan.terms().maxWait().minusNanos(System.nanoTime() - begunNanos);
    }

    private synchronized boolean isEnded() {
        return ended;
    }

    private boolean arrived(@Nullable Permit got) {
        if (got == null) {
            return false;
        }
        synchronized (this) {
            if (!ended) {
                permit = got;
                return true;
            }
        }
        // The caller has gone meanwhile.
        got.close();
        return false;
    }

    private boolean skipped() {
        // Who has gone meanwhile is told nothing any more.
        if (plan.whenBusy() == WhenBusy.THROW && !isEnded()) {
            throw plan.busy(semaphore.name());
        }
        return false;
    }

    @Override
    public @Nullable Object run(Body body) throws Throwable {
        long token;
        synchronized (this) {
            token = Objects.requireNonNull(permit, "not entered").fencingToken();
        }
        return LockedContext.with(token, body);
    }

    @Override
    public CompletableFuture<@Nullable Void> leave() {
        Permit held;
        synchronized (this) {
            held = permit;
            permit = null;
            ended = true;
        }
        return held == null
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(
                        () -> Releases.release(plan.place(), semaphore.name(), held), threads.quick());
    }
}
