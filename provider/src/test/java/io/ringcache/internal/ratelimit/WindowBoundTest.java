package io.ringcache.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.RateLimit;
import io.ringcache.ratelimit.RateLimiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much any window of one period ever holds, as the page of the limiters promises it. */
class WindowBoundTest {

    private static final long PERIOD = 1_000_000;
    private static final int PERMITS = 20;

    private static ClockedNodes nodes;

    private final List<Long> allowed = new ArrayList<>();

    @BeforeAll
    static void start() {
        nodes = new ClockedNodes();
    }

    @AfterAll
    static void end() {
        nodes.close();
    }

    private static RateLimiter limiter(Algorithm algorithm, String name) {
        return new LimiterService(nodes, "bound", Map.of())
                .limiter(
                        name,
                        options -> options.algorithm(algorithm)
                                .limit(new RateLimit(PERMITS, Duration.ofNanos(PERIOD * 1000))));
    }

    private void knock(RateLimiter limiter, int times) {
        for (int i = 0; i < times; i++) {
            if (limiter.tryAcquire("k").allowed()) {
                allowed.add(nodes.micros);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"SLIDING_LOG, 20", "SLIDING_COUNTER, 39", "TOKEN_BUCKET, 40"})
    void noWindowHoldsMoreThanPromised(Algorithm algorithm, int most) {
        for (int seed = 1; seed <= 10; seed++) {
            Random random = new Random(seed);
            RateLimiter limiter = limiter(algorithm, algorithm + "-" + seed);
            allowed.clear();
            for (int step = 0; step < 300; step++) {
                nodes.micros += random.nextInt(4) == 0 ? random.nextLong(PERIOD) : random.nextLong(PERIOD / PERMITS);
                knock(limiter, 1 + random.nextInt(4));
            }
            assertThat(Windows.most(allowed, PERIOD)).as("seed %d", seed).isLessThanOrEqualTo(most);
        }
    }

    /** Who comes at the end of one period and all over the next gets nearly twice the limit: no less can be promised. */
    @Test
    void theBoundOfTheCounterIsReached() {
        RateLimiter limiter = limiter(Algorithm.SLIDING_COUNTER, "twice");
        knock(limiter, 1);
        nodes.micros += PERIOD - 1;
        knock(limiter, PERMITS);
        for (int i = 0; i < 100; i++) {
            nodes.micros += PERIOD / 100;
            knock(limiter, 2);
        }
        assertThat(Windows.most(allowed, PERIOD)).isEqualTo(2 * PERMITS - 2);
    }

    /** With arrivals that come evenly the counter is as good as the log. */
    @Test
    void theCounterAllowsTheFullRate() {
        RateLimiter limiter = limiter(Algorithm.SLIDING_COUNTER, "even");
        for (int i = 0; i < 10_000; i++) {
            nodes.micros += PERIOD / 500;
            knock(limiter, 1);
        }
        assertThat(allowed).hasSizeBetween(19 * PERMITS, 21 * PERMITS);
        assertThat(Windows.most(allowed, PERIOD)).isLessThanOrEqualTo(PERMITS + 1);
    }
}
