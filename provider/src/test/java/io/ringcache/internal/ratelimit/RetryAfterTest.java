package io.ringcache.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.RateLimit;
import io.ringcache.ratelimit.RateLimitResult;
import io.ringcache.ratelimit.RateLimiter;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The times in results, taken at their word. */
class RetryAfterTest {

    private static final int STEPS = 100;
    private static final RateLimit SMALL = new RateLimit(7, Duration.ofNanos(1_234_567_000));
    /** So large that the counter counts in steps of several microseconds. */
    private static final RateLimit LARGE = new RateLimit(1_000_000_000L, Duration.ofDays(1));

    private static final RateLimit SLOW = new RateLimit(5, Duration.ofDays(300));

    private static ClockedNodes nodes;

    @BeforeAll
    static void start() {
        nodes = new ClockedNodes();
    }

    @AfterAll
    static void end() {
        nodes.close();
    }

    private static RateLimiter limiter(Algorithm algorithm, RateLimit... limits) {
        nodes.micros = ClockedNodes.BEGIN;
        String namespace = "retry" + nodes.sent.size();
        return new LimiterService(nodes, namespace, Map.of()).limiter("l", options -> {
            options.algorithm(algorithm);
            for (RateLimit limit : limits) {
                options.limit(limit);
            }
        });
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1000;
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void theSameRequestIsAllowedThenAndNotAMicrosecondEarlier(Algorithm algorithm) {
        retry(limiter(algorithm, SMALL), SMALL, SMALL.permits());
        retry(limiter(algorithm, SLOW), SLOW, SLOW.permits());
        retry(limiter(algorithm, LARGE), LARGE, LARGE.permits());
        retry(limiter(algorithm, SMALL, SLOW), SLOW, 1);
    }

    private static void retry(RateLimiter limiter, RateLimit limit, long most) {
        Random random = new Random(5);
        int refused = 0;
        for (int step = 0; step < STEPS; step++) {
            nodes.micros += random.nextLong(1 + Counting.micros(limit) / 10);
            long permits = 1 + random.nextLong(most);
            RateLimitResult result = limiter.tryAcquire("k", permits);
            if (!result.allowed()) {
                refused++;
                nodes.micros += micros(result.retryAfter()) - 1;
                assertThat(limiter.tryAcquire("k", permits).allowed())
                        .as("too early")
                        .isFalse();
                nodes.micros += 1;
                assertThat(limiter.tryAcquire("k", permits).allowed())
                        .as("in time")
                        .isTrue();
            }
        }
        assertThat(refused).isGreaterThan(STEPS / 10);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void allPermitsAreThereAfterTheResetAndNotAMicrosecondEarlier(Algorithm algorithm) {
        for (RateLimit limit : new RateLimit[] {SMALL, LARGE, SLOW}) {
            RateLimiter limiter = limiter(algorithm, limit);
            Random random = new Random(6);
            for (int step = 0; step < STEPS / 3; step++) {
                nodes.micros += random.nextLong(1 + Counting.micros(limit) / 2);
                RateLimitResult result = limiter.tryAcquire("r", 1 + random.nextLong(limit.permits()));
                if (random.nextInt(3) == 0) {
                    nodes.micros += micros(result.resetAfter()) - 1;
                    assertThat(limiter.remaining("r").resetAfter()).isEqualTo(Duration.ofNanos(1000));
                    nodes.micros += 1;
                    assertThat(limiter.remaining("r").remaining()).isEqualTo(limit.permits());
                }
            }
        }
    }
}
