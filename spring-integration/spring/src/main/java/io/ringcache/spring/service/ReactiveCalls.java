package io.ringcache.spring.service;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Guards reactive methods: at each subscription the guard is entered, the method called, and its publisher subscribed to. */
final class ReactiveCalls {

    private static final Logger LOG = LoggerFactory.getLogger(ReactiveCalls.class);

    private ReactiveCalls() {}

    static Object call(Class<?> type, Supplier<Guard> guards, Supplier<Body> bodies) {
        ReactiveAdapter adapter = Objects.requireNonNull(
                ReactiveAdapterRegistry.getSharedInstance().getAdapter(type), "checked when the method was read");
        Flux<Object> guarded = Flux.usingWhen(
                Mono.fromSupplier(guards),
                guard -> entered(guard).flatMapMany(yes -> guarded(adapter, guard, bodies)),
                guard -> Mono.empty(),
                ReactiveCalls::leaveAfter,
                ReactiveCalls::leaveSilently);
        return adapter.fromPublisher(adapter.isMultiValue() ? guarded : guarded.singleOrEmpty());
    }

    /** Leaves the guard before the end is told, and fails as it does then: a failure of the clean-up would be wrapped. */
    private static Flux<Object> guarded(ReactiveAdapter adapter, Guard guard, Supplier<Body> bodies) {
        return Flux.<Object>from(result(adapter, guard, bodies))
                .concatWith(leave(guard).cast(Object.class));
    }

    /** True, or empty if the method is to be left out. What follows may block, as anything in the method might. */
    private static Mono<Boolean> entered(Guard guard) {
        return Mono.fromFuture(guard::enter, /* suppressCancel= */ true)
                .publishOn(Schedulers.boundedElastic())
                .filter(Boolean::booleanValue);
    }

    private static Publisher<?> result(ReactiveAdapter adapter, Guard guard, Supplier<Body> bodies) {
        try {
            return adapter.toPublisher(guard.run(bodies.get()));
        } catch (Throwable e) {
            return Mono.error(e);
        }
    }

    private static Mono<@Nullable Void> leave(Guard guard) {
        return Mono.fromFuture(guard::leave).publishOn(Schedulers.boundedElastic());
    }

    /** The failure of the method is what the subscriber gets. */
    private static Mono<@Nullable Void> leaveAfter(Guard guard, Throwable failure) {
        return leave(guard).onErrorResume(lost -> {
            var unused = LaterCalls.withSuppressed(failure, lost);
            return Mono.empty();
        });
    }

    private static Mono<@Nullable Void> leaveSilently(Guard guard) {
        return leave(guard).onErrorResume(lost -> {
            LOG.warn("after a cancellation: {}", LaterCalls.cause(lost).getMessage());
            return Mono.empty();
        });
    }
}
