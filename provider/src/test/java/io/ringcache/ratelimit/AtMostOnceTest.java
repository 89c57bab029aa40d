package io.ringcache.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.proxy.FaultProxy;
import io.ringcache.proxy.FaultProxy.Target;
import io.ringcache.ratelimit.RateLimitResult.DecidedBy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connections are cut while decisions are under way. Each call has a key of its own, on which its charges can be counted. */
class AtMostOnceTest {

    @RegisterExtension
    static final LimiterFixture RING = new LimiterFixture(1);

    private static final int THREADS = 4;
    private static final int CUTS = 80;
    private static final int QUOTA = 5;

    private final Map<String, DecidedBy> decisions = new ConcurrentHashMap<>();
    private final Queue<RuntimeException> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final AtomicInteger answered = new AtomicInteger();

    private static void describe(RateLimiterOptions options) {
        options.algorithm(Algorithm.SLIDING_LOG)
                .limit(QUOTA, Duration.ofHours(1))
                .onNodeDown(NodeDownPolicy.OPEN);
    }

    private void call(RateLimiter limiter, int thread) {
        for (int i = 0; !enough.get(); i++) {
            String key = thread + "-" + i;
            try {
                DecidedBy by = limiter.tryAcquire(key).decidedBy();
                decisions.put(key, by);
                if (by == DecidedBy.NODE) {
                    answered.incrementAndGet();
                }
            } catch (RuntimeException e) {
                surprises.add(e);
            }
        }
    }

    @Test
    void noDecisionIsChargedTwiceAndThatOfTheNodeOnce() throws InterruptedException {
        FaultProxy proxy = RING.proxy(0);
        RateLimiter limiter = RING.limiters(List.of(proxy.uri()), more -> {}).limiter("cut", AtMostOnceTest::describe);
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            executor.execute(() -> call(limiter, number));
        }
        cut(proxy);
        enough.set(true);
        executor.shutdown();
        assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

        assertThat(surprises).isEmpty();
        // Through the proxy, too, which cuts no more: the same server at another address would be another ring.
        RateLimiter past = RING.limiters(List.of(proxy.uri()), more -> {}).limiter("cut", AtMostOnceTest::describe);
        int unknown = 0;
        for (Map.Entry<String, DecidedBy> decision : decisions.entrySet()) {
            long charged = QUOTA - past.remaining(decision.getKey()).remaining();
            if (decision.getValue() == DecidedBy.NODE) {
                assertThat(charged).as(decision.getKey()).isEqualTo(1);
            } else {
                assertThat(charged).as(decision.getKey()).isBetween(0L, 1L);
                unknown += (int) charged;
            }
        }
        assertThat(unknown)
                .as("cuts that came between a decision and its answer")
                .isPositive();
    }

    /** Each cut at another moment of a connection in use. */
    private void cut(FaultProxy proxy) {
        Random random = new Random(3);
        int cut = 0;
        while (cut < CUTS) {
            int goal = answered.get() + 5;
            LimiterFixture.await().until(() -> answered.get() >= goal);
            LockSupport.parkNanos(random.nextInt(1_000_000));
            cut += random.nextBoolean()
                    ? proxy.fin(Target.all().commands())
                    : proxy.rst(Target.all().commands());
        }
    }
}
