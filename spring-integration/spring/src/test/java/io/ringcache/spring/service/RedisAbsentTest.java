package io.ringcache.spring.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ringcache.RingConfiguration;
import io.ringcache.RingServices;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.lock.DistributedLocks;
import io.ringcache.ratelimit.RateLimitResult.DecidedBy;
import io.ringcache.ratelimit.RateLimiters;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** An application starts without Redis, and says what it cannot do. */
class RedisAbsentTest {

    /** Nobody listens there. */
    private final RingServices services = RingServices.open(RingConfiguration.builder()
            .nodes("redis://127.0.0.1:1")
            .operationTimeout(Duration.ofMillis(500))
            .rateLimiter("closed", limiter -> limiter.limit(1, Duration.ofHours(1)))
            .build());

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Work work = start();

    private Work start() {
        context.registerBean(DistributedLocks.class, services::locks);
        context.registerBean(RateLimiters.class, services::rateLimiters);
        context.register(Config.class, Work.class);
        context.refresh();
        return context.getBean(Work.class);
    }

    @AfterEach
    void close() {
        context.close();
        services.close();
    }

    @Test
    void aLockedMethodFailsAndIsNotRun() {
        assertThat(catchThrowable(work::locked)).isInstanceOf(NodeUnavailableException.class);
        assertThat(catchThrowable(work::skipped)).isInstanceOf(NodeUnavailableException.class);
        assertThat(catchThrowable(() -> work.later().block(Duration.ofSeconds(20))))
                .isInstanceOf(NodeUnavailableException.class);
        assertThat(work.runs()).hasValue(0);
    }

    @Test
    void theLimitersOwnPolicyDecides() {
        assertThat(catchThrowable(work::limited))
                .isInstanceOfSatisfying(
                        RateLimitExceededException.class,
                        refused -> assertThat(refused.result().decidedBy()).isEqualTo(DecidedBy.POLICY));
    }

    @Configuration
    @EnableRingcacheServices
    static class Config {}

    static class Work {

        private final AtomicInteger runs = new AtomicInteger();

        public AtomicInteger runs() {
            return runs;
        }

        @Locked("x")
        public void locked() {
            runs.incrementAndGet();
        }

        @Locked(name = "x", whenBusy = WhenBusy.SKIP)
        public void skipped() {
            runs.incrementAndGet();
        }

        @Locked("y")
        public Mono<Integer> later() {
            return Mono.fromSupplier(runs::incrementAndGet);
        }

        @RateLimited("closed")
        public void limited() {}
    }
}
