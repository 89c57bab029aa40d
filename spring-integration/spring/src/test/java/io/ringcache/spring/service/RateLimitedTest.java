package io.ringcache.spring.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ringcache.lock.DistributedSemaphore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class RateLimitedTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    final Instances instances = new Instances();

    private final Work work = instances.start(Config.class, Work.class).getBean(Work.class);
    private final Work elsewhere = instances.start(Config.class, Work.class).getBean(Work.class);

    @Test
    void callsInAllInstancesCountAsOne() {
        assertThat(work.call("ann")).isEqualTo("ann");
        assertThat(elsewhere.call("ann")).isEqualTo("ann");
        assertThatExceptionOfType(RateLimitExceededException.class)
                .isThrownBy(() -> work.call("ann"))
                .withMessageContaining("the rate limiter 'two-per-hour' refused the call")
                .satisfies(e -> {
                    assertThat(e.limiterName()).isEqualTo(Instances.TWO_PER_HOUR);
                    assertThat(e.limits()).hasSize(1);
                    assertThat(e.result().allowed()).isFalse();
                    assertThat(e.result().retryAfter()).isPositive();
                });
        assertThat(work.call("bob")).isEqualTo("bob");
        assertThat(work.runs()).hasValue(2);
    }

    @Test
    void noMoreThanAllowedGetThroughHoweverManyTry() {
        List<CompletableFuture<Boolean>> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Work each = i % 2 == 0 ? work : elsewhere;
            callers.add(Instances.inThread(() -> catchThrowable(() -> each.call("crowd")) == null));
        }
        assertThat(callers.stream().filter(CompletableFuture::join)).hasSize(2);
        assertThat(work.runs().get() + elsewhere.runs().get()).isEqualTo(2);
    }

    @Test
    void withoutAKeyAllCallsCountAsOne() {
        work.forAll();
        work.forAll();
        assertThat(catchThrowable(work::forAll)).isInstanceOf(RateLimitExceededException.class);
    }

    @Test
    void aCallCanTakeSeveralPermits() {
        work.expensive("ann");
        assertThat(catchThrowable(() -> work.call("ann"))).isInstanceOf(RateLimitExceededException.class);
    }

    @Test
    void aCallCanWaitForItsPermit() {
        work.patient();
        assertThat(work.patient()).isEqualTo("patient");
        assertThat(work.patientFuture().join()).isEqualTo("patient");
        assertThat(work.patientMono().block(SOON)).isEqualTo("patient");
    }

    @Test
    void aFutureFailsIfItIsRefused() {
        assertThat(work.future("ann").join()).isEqualTo("ann");
        assertThat(elsewhere.future("ann").join()).isEqualTo("ann");
        CompletableFuture<String> refused = work.future("ann");
        assertThat(catchThrowable(refused::join)).hasCauseInstanceOf(RateLimitExceededException.class);
        assertThat(work.runs()).hasValue(1);
    }

    @Test
    void reactiveTypesAskAtEachSubscription() {
        Mono<String> mono = work.mono("ann");
        assertThat(mono.block(SOON)).isEqualTo("ann");
        assertThat(work.flux("ann").collectList().block(SOON)).containsExactly("ann", "ann");
        assertThat(catchThrowable(() -> mono.block(SOON))).isInstanceOf(RateLimitExceededException.class);
        assertThat(work.runs()).hasValue(2);
    }

    @Test
    void whoIsRefusedDoesNotWaitForTheLock() {
        DistributedSemaphore lock = instances.services().locks().semaphore("both", 1);
        assertThat(work.both().block(SOON)).isEqualTo("both");
        assertThat(work.both().block(SOON)).isEqualTo("both");
        assertThat(lock.tryAcquire()).isNotNull();
        assertThat(catchThrowable(() -> work.both().block(SOON))).isInstanceOf(RateLimitExceededException.class);
    }

    @Configuration
    @EnableRingcacheServices
    static class Config {}

    static class Work {

        private final AtomicInteger runs = new AtomicInteger();

        public AtomicInteger runs() {
            return runs;
        }

        @RateLimited(limiter = Instances.TWO_PER_HOUR, key = "#user")
        public String call(String user) {
            runs.incrementAndGet();
            return user;
        }

        @RateLimited(limiter = Instances.TWO_PER_HOUR, key = "#user", permits = 2)
        public void expensive(String user) {}

        @RateLimited(Instances.TWO_PER_HOUR)
        public void forAll() {}

        @RateLimited(limiter = Instances.ONE_PER_SECOND, waitTime = "30s")
        public String patient() {
            return "patient";
        }

        @RateLimited(limiter = Instances.ONE_PER_SECOND, waitTime = "30s")
        public CompletableFuture<String> patientFuture() {
            return CompletableFuture.completedFuture("patient");
        }

        @RateLimited(limiter = Instances.ONE_PER_SECOND, waitTime = "30s")
        public Mono<String> patientMono() {
            return Mono.just("patient");
        }

        @RateLimited(limiter = Instances.TWO_PER_HOUR, key = "#user")
        public CompletableFuture<String> future(String user) {
            runs.incrementAndGet();
            return CompletableFuture.completedFuture(user);
        }

        @RateLimited(limiter = Instances.TWO_PER_HOUR, key = "#user")
        public Mono<String> mono(String user) {
            runs.incrementAndGet();
            return Mono.just(user);
        }

        @RateLimited(limiter = Instances.TWO_PER_HOUR, key = "#user")
        public Flux<String> flux(String user) {
            runs.incrementAndGet();
            return Flux.just(user, user);
        }

        @Locked(name = "both", waitTime = "1h")
        @RateLimited(limiter = Instances.TWO_PER_HOUR, key = "both")
        public Mono<String> both() {
            return Mono.just("both");
        }
    }
}
