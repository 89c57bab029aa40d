package io.ringcache.spring.service;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.interceptor.ExposeInvocationInterceptor;
import org.springframework.core.task.TaskDecorator;

/** Runs methods that return their result later, each inside of its guard, without blocking who calls or subscribes. Thread-safe. */
final class LaterCalls {

    private final ServiceThreads threads;
    private final TaskDecorator decorator;

    LaterCalls(ServiceThreads threads, TaskDecorator decorator) {
        this.threads = threads;
        this.decorator = decorator;
    }

    ServiceThreads threads() {
        return threads;
    }

    /**
     * Calls the method.
     *
     * @param guards makes one guard per call or subscription
     */
    Object call(Returned returned, MethodInvocation invocation, Supplier<Guard> guards) {
        return returned == Returned.FUTURE
                ? future(invocation, guards)
                : ReactiveCalls.call(invocation.getMethod().getReturnType(), guards, () -> body(invocation));
    }

    /** The rest of the call, for one run of it in whatever thread. */
    private static Body body(MethodInvocation invocation) {
        MethodInvocation own = ((ProxyMethodInvocation) invocation).invocableClone();
        // Advice written with AspectJ looks for the invocation in its thread.
        return () -> ExposeInvocationInterceptor.INSTANCE.invoke(own);
    }

    private CompletableFuture<@Nullable Object> future(MethodInvocation invocation, Supplier<Guard> guards) {
        CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
        Guard guard;
        try {
            guard = guards.get();
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
            return result;
        }
        Body body = body(invocation);
        Runnable run = decorator.decorate(() -> run(guard, body, result));
        var unused = guard.enter()
                .thenAcceptAsync(
                        entered -> {
                            if (entered) {
                                run.run();
                            } else {
                                result.complete(null);
                            }
                        },
                        threads.bodies())
                .exceptionally(failure -> leave(guard, result, null, failure));
        return result;
    }

    private void run(Guard guard, Body body, CompletableFuture<@Nullable Object> result) {
        CompletionStage<?> stage;
        try {
            // Who cancelled the result meanwhile wants nothing done any more.
            stage = result.isDone() ? null : (CompletionStage<?>) guard.run(body);
        } catch (Throwable e) {
            var unused = leave(guard, result, null, e);
            return;
        }
        if (stage == null) {
            var unused = leave(guard, result, null, null);
        } else {
            var unused = stage.whenComplete((value, failure) -> leave(guard, result, value, failure));
        }
    }

    private @Nullable Void leave(
            Guard guard,
            CompletableFuture<@Nullable Object> result,
            @Nullable Object value,
            @Nullable Throwable failure) {
        var unused =
                guard.leave().whenCompleteAsync((nothing, lost) -> end(result, value, failure, lost), threads.bodies());
        return null;
    }

    private static void end(
            CompletableFuture<@Nullable Object> result,
            @Nullable Object value,
            @Nullable Throwable failure,
            @Nullable Throwable lost) {
        if (failure != null) {
            result.completeExceptionally(withSuppressed(cause(failure), lost));
        } else if (lost != null) {
            result.completeExceptionally(cause(lost));
        } else {
            result.complete(value);
        }
    }

    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    static Throwable withSuppressed(Throwable failure, @Nullable Throwable lost) {
        if (lost != null && !cause(lost).equals(failure)) {
            failure.addSuppressed(cause(lost));
        }
        return failure;
    }
}
