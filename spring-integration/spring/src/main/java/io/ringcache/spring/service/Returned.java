package io.ringcache.spring.service;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.springframework.core.KotlinDetector;
import org.springframework.core.ReactiveAdapterRegistry;

/** How a method gives its result. */
enum Returned {
    /** It is there when the method returns. */
    AT_ONCE,

    /** A {@code CompletableFuture} or {@code CompletionStage} of it. */
    FUTURE,

    /** A publisher, or what Spring can convert to one. */
    REACTIVE;

    static Returned by(Place place) {
        Class<?> type = place.method().getReturnType();
        if (type == CompletableFuture.class || type == CompletionStage.class) {
            return FUTURE;
        }
        if (Future.class.isAssignableFrom(type) || CompletionStage.class.isAssignableFrom(type)) {
            throw place.mistake("returns a " + type.getSimpleName()
                    + ", which does not tell when it is complete: return a CompletableFuture, or a reactive type");
        }
        if (KotlinDetector.isSuspendingFunction(place.method())) {
            throw place.mistake(
                    "suspending functions are not supported: return a CompletableFuture, or a reactive type");
        }
        return ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) == null ? AT_ONCE : REACTIVE;
    }
}
