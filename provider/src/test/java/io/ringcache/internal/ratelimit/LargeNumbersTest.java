package io.ringcache.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.RateLimit;
import io.ringcache.ratelimit.RateLimiter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Limits at the edge of what is accepted are counted without rounding. */
class LargeNumbersTest {

    private static ClockedNodes nodes;

    @BeforeAll
    static void start() {
        nodes = new ClockedNodes();
    }

    @AfterAll
    static void end() {
        nodes.close();
    }

    /** Centuries later a microsecond is no longer a whole number that a script can tell from the next. */
    @BeforeEach
    void begin() {
        nodes.micros = ClockedNodes.BEGIN;
    }

    static Stream<Arguments> limits() {
        return Stream.of(
                Arguments.of(Algorithm.TOKEN_BUCKET, new RateLimit(1_000_003, Duration.ofDays(20))),
                Arguments.of(Algorithm.TOKEN_BUCKET, new RateLimit(RateLimit.MOST_PERMITS - 1, Duration.ofMillis(2))),
                Arguments.of(Algorithm.TOKEN_BUCKET, new RateLimit(1, Duration.ofDays(365), 10)),
                Arguments.of(Algorithm.TOKEN_BUCKET, new RateLimit(999_999_937, Duration.ofSeconds(2), 1_000_000_007)),
                Arguments.of(Algorithm.SLIDING_LOG, new RateLimit(RateLimit.MOST_PERMITS, Duration.ofMillis(1))),
                Arguments.of(Algorithm.SLIDING_LOG, new RateLimit(1_000_003, Duration.ofDays(20))),
                Arguments.of(
                        Algorithm.SLIDING_COUNTER, new RateLimit(RateLimit.MOST_PERMITS, Duration.ofNanos(4_321_000))),
                Arguments.of(Algorithm.SLIDING_COUNTER, new RateLimit(142, Duration.ofDays(365))));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void everyResultIsThatOfTheModel(Algorithm algorithm, RateLimit limit) {
        Random random = new Random(11);
        RateLimiter limiter = new LimiterService(nodes, "large-" + algorithm, Map.of())
                .limiter(
                        limit.toString(),
                        options -> options.algorithm(algorithm).limit(limit));
        Model model = new Model(algorithm, List.of(limit));
        for (int step = 0; step < 100; step++) {
            nodes.micros += random.nextLong(Counting.micros(limit));
            long permits = 1 + random.nextLong(limit.burst());
            assertThat(limiter.tryAcquire("k", permits))
                    .as("step %d", step)
                    .isEqualTo(model.decide(nodes.micros, permits, /* take= */ true));
        }
    }

    /** The log adds up all permits that were ever taken, which would be inexact beyond 2 to the power of 53. */
    @Test
    void theSumsOfALogThatIsNeverIdleStayExact() {
        RateLimit limit = new RateLimit(RateLimit.MOST_PERMITS, Duration.ofMillis(1));
        RateLimiter limiter = new LimiterService(nodes, "sums", Map.of())
                .limiter(
                        "l", options -> options.algorithm(Algorithm.SLIDING_LOG).limit(limit));
        Model model = new Model(Algorithm.SLIDING_LOG, List.of(limit));
        Random random = new Random(12);
        for (int step = 0; step < 20_000; step++) {
            nodes.micros += 500;
            long permits = limit.permits() / 2 - random.nextInt(10);
            assertThat(limiter.tryAcquire("k", permits))
                    .as("step %d", step)
                    .isEqualTo(model.decide(nodes.micros, permits, /* take= */ true));
        }
    }
}
