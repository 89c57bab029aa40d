package io.ringcache.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringcache.ratelimit.RateLimitResult.DecidedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Waiting for permits. */
class AcquireTest {

    @RegisterExtension
    static final LimiterFixture RING = new LimiterFixture(1);

    private static final Duration LONG = Duration.ofSeconds(20);

    private final RateLimiters limiters = RING.limiters();

    private RateLimiter limiter(Algorithm algorithm, long permits, Duration period) {
        return limiters.limiter(
                LimiterFixture.uniqueName(),
                options -> options.algorithm(algorithm).limit(permits, period));
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void aPermitIsWaitedForUntilItIsThere(Algorithm algorithm) throws InterruptedException {
        RateLimiter limiter = limiter(algorithm, 2, Duration.ofMillis(400));
        long begin = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            RateLimitResult result = limiter.acquire("k", LONG);
            assertThat(result.allowed()).isTrue();
            assertThat(result.decidedBy()).isEqualTo(DecidedBy.NODE);
        }
        assertThat(since(begin)).isBetween(Duration.ofMillis(550), Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void whatCannotComeInTimeIsNotWaitedFor(Algorithm algorithm) throws InterruptedException {
        RateLimiter limiter = limiter(algorithm, 1, Duration.ofHours(1));
        assertThat(limiter.acquire("k", Duration.ZERO).allowed()).isTrue();
        long begin = System.nanoTime();
        assertThat(limiter.acquire("k", Duration.ofMinutes(5)).allowed()).isFalse();
        assertThat(since(begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aWaitIsNoBusyLoop() throws InterruptedException {
        RawNodes raw = RING.raw();
        RateLimiter limiter = limiter(Algorithm.TOKEN_BUCKET, 1, Duration.ofMillis(500));
        limiter.acquire("k", LONG);
        long before = raw.scriptRuns(0);
        limiter.acquire("k", LONG);
        assertThat(raw.scriptRuns(0) - before).isBetween(1L, 3L);
    }

    @Test
    void manyWaitersGetWhatThereIsAndNoMore() throws InterruptedException, ExecutionException {
        RateLimiter limiter = limiter(Algorithm.SLIDING_LOG, 5, Duration.ofMillis(200));
        ExecutorService executor = threads();
        try {
            List<Future<RateLimitResult>> results = new ArrayList<>();
            long begin = System.nanoTime();
            for (int i = 0; i < 30; i++) {
                results.add(executor.submit(() -> limiter.acquire("k", LONG)));
            }
            for (Future<RateLimitResult> result : results) {
                assertThat(result.get().allowed()).isTrue();
            }
            assertThat(since(begin)).isBetween(Duration.ofMillis(990), Duration.ofSeconds(15));
        } finally {
            executor.shutdownNow();
        }
    }

    /** Virtual ones if this JVM has them, on which nothing must rely on the identity of a carrier. */
    private static ExecutorService threads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            return Executors.newCachedThreadPool();
        }
    }

    @Test
    void anInterruptEndsTheWait() throws InterruptedException {
        RateLimiter limiter = limiter(Algorithm.TOKEN_BUCKET, 1, Duration.ofHours(1));
        limiter.tryAcquire("k");
        FutureTask<RateLimitResult> waiting = new FutureTask<>(() -> limiter.acquire("k", Duration.ofDays(400)));
        Thread thread = new Thread(waiting);
        thread.start();
        LimiterFixture.await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        thread.interrupt();
        assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void anInterruptedThreadIsGivenWhatIsThereAtOnceAndStaysInterrupted() throws InterruptedException {
        RateLimiter limiter = limiter(Algorithm.TOKEN_BUCKET, 2, Duration.ofHours(1));
        limiter.tryAcquire("k");
        Thread.currentThread().interrupt();
        assertThat(limiter.acquire("k", LONG).decidedBy()).isEqualTo(DecidedBy.NODE);
        assertThat(Thread.interrupted()).isTrue();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> limiter.acquire("k", Duration.ofHours(2))).isInstanceOf(InterruptedException.class);
    }
}
