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
import org.junit.jupiter.api.Test;

/** Random arrivals, permits, limits and jumps of the server's clock: every result is that of a plainly written model. */
class ModelTest {

    private static final int SEEDS = 25;
    private static final int STEPS = 250;

    private static ClockedNodes nodes;

    @BeforeAll
    static void start() {
        nodes = new ClockedNodes();
    }

    @AfterAll
    static void end() {
        nodes.close();
    }

    @Test
    void everyResultOfTheTokenBucketIsThatOfTheModel() {
        compare(Algorithm.TOKEN_BUCKET);
    }

    @Test
    void everyResultOfTheSlidingLogIsThatOfTheModel() {
        compare(Algorithm.SLIDING_LOG);
    }

    @Test
    void everyResultOfTheSlidingCounterIsThatOfTheModel() {
        compare(Algorithm.SLIDING_COUNTER);
    }

    private static void compare(Algorithm algorithm) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            compare(algorithm, seed);
        }
    }

    private static void compare(Algorithm algorithm, int seed) {
        Random random = new Random(seed);
        List<RateLimit> limits = limits(algorithm, random);
        RateLimiter limiter = new LimiterService(nodes, "model", Map.of()).limiter("l" + seed, options -> {
            options.algorithm(algorithm);
            limits.forEach(options::limit);
        });
        Model model = new Model(algorithm, limits);
        long most = limits.stream().mapToLong(RateLimit::burst).min().orElseThrow();
        long wait = 0;
        for (int step = 0; step < STEPS; step++) {
            nodes.micros += advance(random, limits, wait);
            long permits = random.nextInt(3) > 0 ? 1 : 1 + random.nextLong(most);
            boolean take = random.nextInt(8) > 0;
            RateLimitResult expected = model.decide(nodes.micros, take ? permits : 1, take);
            RateLimitResult actual = take ? limiter.tryAcquire("k", permits) : limiter.remaining("k");
            assertThat(actual)
                    .as("seed %d, step %d at %d of %s, %d permits", seed, step, nodes.micros, limits, permits)
                    .isEqualTo(expected);
            wait = actual.retryAfter().toNanos() / 1000;
            if (random.nextInt(100) == 0) {
                limiter.reset("k");
                model.reset();
            }
        }
    }

    private static List<RateLimit> limits(Algorithm algorithm, Random random) {
        List<RateLimit> limits = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            long permits = 1L + random.nextInt(random.nextBoolean() ? 6 : 200);
            Duration period =
                    Duration.ofNanos(1000L * (1000 + random.nextLong(random.nextBoolean() ? 9_000 : 9_000_000)));
            boolean burst = algorithm == Algorithm.TOKEN_BUCKET && random.nextBoolean();
            limits.add(new RateLimit(permits, period, burst ? 1 + random.nextInt(300) : permits));
        }
        return limits;
    }

    /** Often what brings a decision to its edge; sometimes the clock jumps. */
    private static long advance(Random random, List<RateLimit> limits, long wait) {
        long period = Counting.micros(limits.get(random.nextInt(limits.size())));
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> 0;
            case 4, 5, 6 -> wait;
            case 7 -> Math.max(0, wait - 1);
            case 8 -> period;
            case 9 -> random.nextLong(3 * period);
            case 10 -> -random.nextLong(3 * period);
            case 11 -> random.nextInt(5) > 0 ? 1 : random.nextLong(-240_000_000, 240_000_000);
            default -> random.nextLong(period / limits.get(0).permits() + 2);
        };
    }
}
