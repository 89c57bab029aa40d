package io.ringcache.spring.service;

import io.ringcache.lock.DistributedLock;
import io.ringcache.lock.DistributedLocks;
import java.util.Objects;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/** Runs methods with {@link Locked} while they hold their lock. Thread-safe. */
final class LockInterceptor implements MethodInterceptor {

    private final AnnotatedMethods<Locked, LockPlan> methods;
    private final ServiceBeans<DistributedLocks> locks;
    private final LaterCalls later;
    private final OuterTransactions transactions = new OuterTransactions();

    LockInterceptor(
            AnnotatedMethods<Locked, LockPlan> methods, ServiceBeans<DistributedLocks> locks, LaterCalls later) {
        this.methods = methods;
        this.locks = locks;
        this.later = later;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        Object target = Objects.requireNonNull(invocation.getThis(), "a method with @Locked has a target");
        LockPlan plan = methods.find(invocation.getMethod(), target.getClass());
        if (plan == null) {
            return invocation.proceed();
        }
        DistributedLocks from = locks.get(plan.place(), plan.locks());
        Object[] arguments = invocation.getArguments();
        if (plan.returned() == Returned.AT_ONCE) {
            return locked(plan, plan.lock(from, plan.name().of(target, arguments)), invocation::proceed);
        }
        return later.call(
                plan.returned(),
                invocation,
                () -> new AsyncHold(plan, plan.semaphore(from, plan.name().of(target, arguments)), later.threads()));
    }

    private @Nullable Object locked(LockPlan plan, DistributedLock lock, Body body) throws Throwable {
        if (!acquired(plan, lock)) {
            return plan.notRun(lock.name());
        }
        Object result;
        try {
            transactions.warn(plan.place());
            result = LockedContext.with(lock.fencingToken(), body);
        } catch (Throwable e) {
            try {
                Releases.release(plan.place(), lock.name(), lock::unlock);
            } catch (RuntimeException lost) {
                e.addSuppressed(lost);
            }
            throw e;
        }
        Releases.release(plan.place(), lock.name(), lock::unlock);
        return result;
    }

    private static boolean acquired(LockPlan plan, DistributedLock lock) {
        try {
            return plan.terms().acquire(lock);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw plan.interrupted(lock.name(), e);
        }
    }
}
