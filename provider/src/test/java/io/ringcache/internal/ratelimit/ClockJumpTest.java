package io.ringcache.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.RateLimit;
import io.ringcache.ratelimit.RateLimitResult;
import io.ringcache.ratelimit.RateLimiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server's clock is wrong and changes its mind; what counts is how much time has really passed. */
class ClockJumpTest {

    private static final long FOUR_MINUTES = 240_000_000;
    private static final long PERIOD = 1_000_000;
    private static final RateLimit LIMIT = new RateLimit(10, Duration.ofSeconds(1));

    private static ClockedNodes nodes;

    private int limiters;

    @BeforeAll
    static void start() {
        nodes = new ClockedNodes();
    }

    @AfterAll
    static void end() {
        nodes.close();
    }

    private RateLimiter limiter(Algorithm algorithm) {
        return new LimiterService(nodes, "jump-" + algorithm, Map.of())
                .limiter(
                        "l" + limiters++,
                        options -> options.algorithm(algorithm).limit(LIMIT));
    }

    /** So many permits, one by one. */
    private static int taken(RateLimiter limiter, int wanted) {
        int taken = 0;
        for (int i = 0; i < wanted; i++) {
            taken += limiter.tryAcquire("k").allowed() ? 1 : 0;
        }
        return taken;
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void aJumpBackGivesNothing(Algorithm algorithm) {
        RateLimiter limiter = limiter(algorithm);
        assertThat(taken(limiter, 20)).isEqualTo(10);
        nodes.micros -= FOUR_MINUTES;
        assertThat(taken(limiter, 20)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void afterAJumpBackTimeGoesOnAtOnce(Algorithm algorithm) {
        RateLimiter limiter = limiter(algorithm);
        taken(limiter, 20);
        nodes.micros -= FOUR_MINUTES;
        RateLimitResult refused = limiter.tryAcquire("k");
        assertThat(refused.retryAfter()).isLessThanOrEqualTo(LIMIT.period().multipliedBy(2));
        nodes.micros += refused.retryAfter().toNanos() / 1000;
        assertThat(limiter.tryAcquire("k").allowed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void aLookAfterAJumpBackLetsTimeGoOn(Algorithm algorithm) {
        RateLimiter limiter = limiter(algorithm);
        taken(limiter, 20);
        nodes.micros -= FOUR_MINUTES;
        Duration wait = limiter.remaining("k").retryAfter();
        nodes.micros += wait.toNanos() / 1000;
        assertThat(limiter.remaining("k").allowed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void aJumpForwardGivesAtMostOneBurst(Algorithm algorithm) {
        RateLimiter limiter = limiter(algorithm);
        taken(limiter, 20);
        nodes.micros += FOUR_MINUTES;
        assertThat(taken(limiter, 20)).isEqualTo(10);
        nodes.micros -= FOUR_MINUTES;
        assertThat(taken(limiter, 20)).isZero();
    }

    /** Only jumps back: by true time no more is allowed than without them, and not much less. */
    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void jumpsBackNeitherFreezeNorAllowMore(Algorithm algorithm) {
        for (int seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            RateLimiter limiter = limiter(algorithm);
            List<Long> allowed = new ArrayList<>();
            long trueTime = 0;
            while (trueTime < 60 * PERIOD) {
                long pause = random.nextLong(50_000);
                trueTime += pause;
                nodes.micros += pause;
                if (random.nextInt(20) == 0) {
                    nodes.micros -= random.nextLong(random.nextBoolean() ? FOUR_MINUTES : PERIOD);
                }
                if (limiter.tryAcquire("k").allowed()) {
                    allowed.add(trueTime);
                }
            }
            int most = algorithm == Algorithm.SLIDING_LOG ? 10 : 20;
            assertThat(Windows.most(allowed, PERIOD)).as("seed %d", seed).isLessThanOrEqualTo(most);
            assertThat(allowed.size()).as("seed %d, in 60 periods", seed).isBetween(300, 610);
        }
    }
}
