package io.ringcache.spring.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ringcache.lock.DistributedSemaphore;
import io.ringcache.lock.LockLostException;
import io.ringcache.lock.Permit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskDecorator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** Methods whose results come later: futures, and what Reactor has. */
class LaterLockedTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    final Instances instances = new Instances();

    private final ConfigurableApplicationContext here = instances.start(Config.class, Work.class);
    private final Work work = here.getBean(Work.class);
    private final DistributedSemaphore elsewhere = instances.services().locks().semaphore("later", 1);

    @Test
    void aFutureHoldsTheLockUntilItIsComplete() throws Exception {
        CompletableFuture<String> end = new CompletableFuture<>();
        CompletableFuture<String> result = work.future(() -> end);
        Instances.await().until(() -> elsewhere.available() == 0);
        end.complete("done");
        assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(elsewhere.available()).isEqualTo(1);
    }

    @Test
    void theCallerOfAFutureDoesNotWait() throws Exception {
        Permit held = Objects.requireNonNull(elsewhere.tryAcquire());
        CompletableFuture<String> result = work.future(() -> CompletableFuture.completedFuture("done"));
        assertThat(result).isNotDone();
        held.close();
        assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo("done");
    }

    @Test
    void aFailedFutureFailsTheCallAndReleases() {
        CompletableFuture<String> result =
                work.future(() -> CompletableFuture.failedFuture(new IllegalArgumentException("own")));
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(result::join)
                .withCauseInstanceOf(IllegalArgumentException.class);
        assertThat(elsewhere.available()).isEqualTo(1);
        assertThat(catchThrowable(() -> work.future(() -> {
                            throw new IllegalArgumentException("thrown");
                        })
                        .join()))
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(elsewhere.available()).isEqualTo(1);
    }

    @Test
    void whatEndsAfterTheContextIsClosedStillEnds() throws Exception {
        CompletableFuture<String> end = new CompletableFuture<>();
        CompletableFuture<String> result = work.future(() -> end);
        Instances.await().until(() -> elsewhere.available() == 0);
        here.close();
        end.complete("done");
        // The locks are closed, too: what is held ends with its lease.
        assertThat(result.handle((value, failure) -> "ended").get(20, TimeUnit.SECONDS))
                .isEqualTo("ended");
    }

    @Test
    void aFutureThatIsCancelledWhileItWaitsNeverRuns() throws Exception {
        Permit held = Objects.requireNonNull(elsewhere.tryAcquire());
        AtomicInteger runs = new AtomicInteger();
        CompletableFuture<String> result = work.future(() -> {
            runs.incrementAndGet();
            return CompletableFuture.completedFuture("done");
        });
        result.cancel(false);
        held.close();
        assertThat(work.future(() -> CompletableFuture.completedFuture("next")).get(20, TimeUnit.SECONDS))
                .isEqualTo("next");
        Instances.await().until(() -> elsewhere.available() == 1);
        assertThat(runs).hasValue(0);
        assertThatExceptionOfType(CancellationException.class).isThrownBy(result::join);
    }

    @Test
    void whatIsNotFreeInTimeFailsOrIsSkipped() {
        Permit held = Objects.requireNonNull(elsewhere.tryAcquire());
        assertThat(catchThrowable(() -> work.brief().block(SOON))).isInstanceOf(LockNotAvailableException.class);
        assertThat(catchThrowable(() -> work.briefFuture().join())).hasCauseInstanceOf(LockNotAvailableException.class);
        assertThat(work.skippedMono().blockOptional(SOON)).isEmpty();
        assertThat(work.skippedFlux().collectList().block(SOON)).isEmpty();
        assertThat(work.skippedFuture().join()).isNull();
        assertThat(held.release()).isTrue();
    }

    @Test
    void nothingHappensBeforeTheSubscriptionAndEachSubscriptionHoldsTheLock() {
        AtomicInteger runs = new AtomicInteger();
        Mono<Integer> mono = work.mono(() -> Mono.fromSupplier(runs::incrementAndGet));
        assertThat(runs).hasValue(0);
        assertThat(mono.block(SOON)).isEqualTo(1);
        assertThat(mono.block(SOON)).isEqualTo(2);
        assertThat(elsewhere.available()).isEqualTo(1);
    }

    @Test
    void theSubscriberDoesNotWaitAndAnEventLoopMaySubscribe() {
        Permit held = Objects.requireNonNull(elsewhere.tryAcquire());
        AtomicReference<Integer> got = new AtomicReference<>();
        Mono<Integer> mono = work.mono(() -> Mono.just(7)).subscribeOn(Schedulers.parallel());
        Disposable subscription = mono.subscribe(got::set);
        assertThat(subscription.isDisposed()).isFalse();
        assertThat(held.release()).isTrue();
        Instances.await().until(() -> Integer.valueOf(7).equals(got.get()));
    }

    @Test
    void aFluxHoldsTheLockUntilItsEnd() {
        Sinks.Many<Integer> sink = Sinks.many().unicast().onBackpressureBuffer();
        List<Integer> got = new ArrayList<>();
        Disposable subscription = work.flux(sink::asFlux).subscribe(got::add);
        Instances.await().until(() -> elsewhere.available() == 0);
        sink.emitNext(1, Sinks.EmitFailureHandler.FAIL_FAST);
        assertThat(elsewhere.available()).isZero();
        sink.emitComplete(Sinks.EmitFailureHandler.FAIL_FAST);
        Instances.await().until(subscription::isDisposed);
        assertThat(got).containsExactly(1);
        assertThat(elsewhere.available()).isEqualTo(1);
    }

    @Test
    void aCancelledSubscriptionGivesTheLockBack() {
        Disposable running = work.flux(Flux::never).subscribe();
        Instances.await().until(() -> elsewhere.available() == 0);
        Disposable waiting = work.mono(Mono::never).subscribe();
        running.dispose();
        Instances.await().until(() -> elsewhere.available() == 0);
        waiting.dispose();
        Instances.await().until(() -> elsewhere.available() == 1);
    }

    @Test
    void aSubscriptionThatIsCancelledWhileItWaitsHoldsNothingAfterwards() {
        Permit held = Objects.requireNonNull(elsewhere.tryAcquire());
        AtomicInteger runs = new AtomicInteger();
        work.mono(() -> Mono.fromSupplier(runs::incrementAndGet)).subscribe().dispose();
        assertThat(held.release()).isTrue();
        assertThat(work.mono(() -> Mono.just(1)).block(SOON)).isEqualTo(1);
        Instances.await().until(() -> elsewhere.available() == 1);
        assertThat(runs).hasValue(0);
    }

    @Test
    void callsOfTwoInstancesTakeTurns() {
        Work other = instances.start(Config.class, Work.class).getBean(Work.class);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Supplier<Mono<Integer>> body =
                () -> Mono.fromSupplier(() -> most.accumulateAndGet(inside.incrementAndGet(), Math::max))
                        .doFinally(end -> inside.decrementAndGet());
        List<Mono<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            calls.add((i % 2 == 0 ? work : other).mono(body));
        }
        assertThat(Flux.merge(calls).count().block(Duration.ofMinutes(1))).isEqualTo(40);
        assertThat(most).hasValue(1);
    }

    @Test
    void aHoldThatIsLostFailsTheResult() {
        assertThat(catchThrowable(() -> work.shortLease(takenByAnother()).block(SOON)))
                .isInstanceOf(LockLostException.class);
        assertThat(catchThrowable(() ->
                        work.shortLeaseFuture(() -> takenByAnother().toFuture()).join()))
                .hasCauseInstanceOf(LockLostException.class);
    }

    @Test
    void theFailureOfTheMethodWinsOverThatOfItsLock() {
        IllegalArgumentException own = new IllegalArgumentException("own");
        assertThat(catchThrowable(() ->
                        work.shortLease(takenByAnother().then(Mono.error(own))).block(SOON)))
                .isSameAs(own);
        assertThat(own.getSuppressed()).hasAtLeastOneElementOfType(LockLostException.class);
    }

    @Test
    void theTokenIsKnownWhereTheMethodRuns() {
        Long first = work.token().block(SOON);
        assertThat(work.token().block(SOON)).isGreaterThan(Objects.requireNonNull(first));
    }

    @Test
    void whatTheCallersThreadKnowsReachesAFutureByADecorator() {
        Config.KNOWN.set("caller");
        try {
            assertThat(work.known().join()).isEqualTo("caller");
        } finally {
            Config.KNOWN.remove();
        }
    }

    /** Completes when another has taken the lock over, and given it back. */
    private Mono<Integer> takenByAnother() {
        return Mono.fromCallable(() -> {
                    Permit permit = elsewhere.tryAcquire(SOON, SOON);
                    assertThat(permit).isNotNull();
                    Objects.requireNonNull(permit).close();
                    return 1;
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    @Configuration
    @EnableRingcacheServices
    static class Config {

        static final ThreadLocal<String> KNOWN = new ThreadLocal<>();

        @Bean
        TaskDecorator decorator() {
            return task -> {
                String known = KNOWN.get();
                return () -> {
                    KNOWN.set(known);
                    task.run();
                };
            };
        }
    }

    static class Work {

        @Locked(name = "later", waitTime = "60s")
        public CompletableFuture<String> future(Supplier<CompletableFuture<String>> body) {
            return body.get();
        }

        @Locked(name = "later", waitTime = "50ms")
        public CompletableFuture<String> briefFuture() {
            return CompletableFuture.completedFuture("run");
        }

        @Locked(name = "later", waitTime = "50ms")
        public Mono<String> brief() {
            return Mono.just("run");
        }

        @Locked(name = "later", whenBusy = WhenBusy.SKIP)
        public Mono<String> skippedMono() {
            return Mono.just("run");
        }

        @Locked(name = "later", whenBusy = WhenBusy.SKIP)
        public Flux<String> skippedFlux() {
            return Flux.just("run");
        }

        @Locked(name = "later", whenBusy = WhenBusy.SKIP)
        public CompletableFuture<String> skippedFuture() {
            return CompletableFuture.completedFuture("run");
        }

        @Locked(name = "later", waitTime = "60s")
        public Mono<Integer> mono(Supplier<Mono<Integer>> body) {
            return body.get();
        }

        @Locked(name = "later", waitTime = "60s")
        public Flux<Integer> flux(Supplier<Flux<Integer>> body) {
            return body.get();
        }

        @Locked(name = "later", lease = "100ms")
        public Mono<Integer> shortLease(Mono<Integer> body) {
            return body;
        }

        @Locked(name = "later", lease = "100ms")
        public CompletableFuture<Integer> shortLeaseFuture(Supplier<CompletableFuture<Integer>> body) {
            return body.get();
        }

        @Locked(name = "later", waitTime = "60s")
        public Mono<Long> token() {
            long token = LockedContext.currentToken();
            return Mono.fromSupplier(() -> token);
        }

        @Locked(name = "later", waitTime = "60s")
        public CompletableFuture<String> known() {
            return CompletableFuture.completedFuture(Config.KNOWN.get());
        }
    }
}
