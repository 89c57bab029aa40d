package io.ringcache.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ringcache.RingCacheManager;
import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import io.ringcache.ratelimit.RateLimitResult.DecidedBy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.cache.CacheManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Limiters on real servers, by their own clock. */
class RateLimitersTest {

    @RegisterExtension
    static final LimiterFixture RING = new LimiterFixture(2);

    private static final Duration HOUR = Duration.ofHours(1);

    private final String name = LimiterFixture.uniqueName();

    private static Consumer<RateLimiterOptions> fivePerHour(Algorithm algorithm) {
        return options -> options.algorithm(algorithm).limit(5, HOUR);
    }

    private static long allowed(RateLimiter limiter, int tries) {
        return IntStream.range(0, tries)
                .filter(i -> limiter.tryAcquire("k").allowed())
                .count();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void twoJvmsShareALimit(Algorithm algorithm) {
        RateLimiter one = RING.limiters().limiter(name, fivePerHour(algorithm));
        RateLimiter other = RING.limiters().limiter(name, fivePerHour(algorithm));
        assertThat(allowed(one, 3)).isEqualTo(3);
        assertThat(allowed(other, 5)).isEqualTo(2);
        assertThat(one.tryAcquire("k").allowed()).isFalse();
        assertThat(one.tryAcquire("another").allowed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void aResultSaysAllThatHeadersNeed(Algorithm algorithm) {
        RateLimiter limiter = RING.limiters().limiter(name, fivePerHour(algorithm));
        RateLimitResult first = limiter.tryAcquire("k", 2);
        assertThat(first.allowed()).isTrue();
        assertThat(first.decidedBy()).isEqualTo(DecidedBy.NODE);
        assertThat(first.limit()).isEqualTo(5);
        assertThat(first.remaining()).isEqualTo(3);
        assertThat(first.retryAfterSeconds()).isZero();
        RateLimitResult refused = limiter.tryAcquire("k", 4);
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.remaining()).isEqualTo(3);
        assertThat(refused.retryAfterSeconds()).isBetween(700L, 5_400L);
        assertThat(refused.resetAfterSeconds()).isBetween(1_430L, 7_200L);
    }

    @Test
    void secondsAreRoundedUp() {
        RateLimitResult result =
                new RateLimitResult(false, 0, 1, Duration.ofMillis(2_001), Duration.ofNanos(1), DecidedBy.NODE);
        assertThat(result.resetAfterSeconds()).isEqualTo(3);
        assertThat(result.retryAfterSeconds()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void ofSeveralLimitsNoneIsChargedUnlessAllAllowIt(Algorithm algorithm) {
        RateLimiters limiters = RING.limiters();
        RateLimiter limiter = limiters.limiter(
                name, options -> options.algorithm(algorithm).limit(100, HOUR).limit(3, HOUR));
        assertThat(limiter.tryAcquire("k", 2).allowed()).isTrue();
        for (int i = 0; i < 50; i++) {
            assertThat(limiter.tryAcquire("k", 2).allowed()).isFalse();
        }
        assertThat(limiter.tryAcquire("k", 1).allowed()).isTrue();
        assertThat(limiter.remaining("k").limit()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void aLookTakesNothingAndAResetGivesAllBack(Algorithm algorithm) {
        RateLimiter limiter = RING.limiters().limiter(name, fivePerHour(algorithm));
        assertThat(limiter.remaining("k").remaining()).isEqualTo(5);
        assertThat(RING.raw().keys(name)).isEmpty();
        assertThat(allowed(limiter, 6)).isEqualTo(5);
        assertThat(limiter.remaining("k").allowed()).isFalse();
        limiter.reset("k");
        assertThat(limiter.remaining("k").remaining()).isEqualTo(5);
        assertThat(RING.raw().keys(name)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void tenThousandKeysLeaveNothingBehind(Algorithm algorithm) {
        RateLimiter limiter = RING.limiters()
                .limiter(
                        name,
                        options -> options.algorithm(algorithm)
                                .limit(3, Duration.ofMillis(700))
                                .limit(5, Duration.ofSeconds(1)));
        RawNodes raw = RING.raw();
        for (int i = 0; i < 10_000; i++) {
            limiter.tryAcquire("key " + i);
        }
        assertThat(raw.keys(name)).isNotEmpty();
        LimiterFixture.await().until(() -> raw.keys(name).isEmpty());
    }

    /** As when JVMs are replaced one after the other. */
    @Test
    void aChangedLimitBeginsAnewAndLeavesTheOldOneAlone() {
        RateLimiter before = RING.limiters().limiter(name, fivePerHour(Algorithm.TOKEN_BUCKET));
        RateLimiter after = RING.limiters().limiter(name, options -> options.limit(6, HOUR));
        assertThat(allowed(before, 4)).isEqualTo(4);
        assertThat(allowed(after, 10)).isEqualTo(6);
        assertThat(allowed(before, 10)).isEqualTo(1);
    }

    @Test
    void keysOfAnyTextAreKeptApart() {
        RateLimiter limiter = RING.limiters().limiter("a:b{}", fivePerHour(Algorithm.TOKEN_BUCKET));
        RateLimiter other = RING.limiters().limiter("a", fivePerHour(Algorithm.TOKEN_BUCKET));
        List<String> keys = List.of("}:k", "k", "k}", "ä", "a", "%C3%A4", " ", "\n", "b{}:k", "\u0000");
        for (String key : keys) {
            assertThat(limiter.tryAcquire(key).remaining()).as(key).isEqualTo(4);
            assertThat(other.tryAcquire(key).remaining()).as(key).isEqualTo(4);
        }
    }

    @Test
    void anEmptyOrTooLongKeyIsRefused() {
        RateLimiter limiter = RING.limiters().limiter(name, fivePerHour(Algorithm.TOKEN_BUCKET));
        assertThatIllegalArgumentException().isThrownBy(() -> limiter.tryAcquire(""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limiter.tryAcquire("ä".repeat(513)))
                .withMessageContaining("has 1026 bytes");
        assertThat(limiter.tryAcquire("ä".repeat(512)).allowed()).isTrue();
        assertThat(limiter.tryAcquire("k".repeat(1024)).allowed()).isTrue();
    }

    @Test
    void aNumberOfPermitsThatCanNeverBeAllowedIsRefused() {
        RateLimiter limiter = RING.limiters()
                .limiter(name, options -> options.limit(10, HOUR, 4).limit(5, HOUR));
        assertThatIllegalArgumentException().isThrownBy(() -> limiter.tryAcquire("k", 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limiter.tryAcquire("k", 5))
                .withMessage("rate limiter '" + name + "' was asked for 5 permits at once: it can allow 1 to 4");
        assertThat(limiter.tryAcquire("k", 4).allowed()).isTrue();
    }

    @Test
    void aNameMustBeConfiguredOrDescribed() {
        RateLimiters limiters =
                RING.limiters(more -> more.rateLimiter("login", options -> options.limit(10, Duration.ofSeconds(1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limiters.limiter("lgoin"))
                .withMessageContaining("there is no rate limiter 'lgoin'")
                .withMessageEndingWith("configured are: login");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limiters.limiter("other", options -> options.algorithm(Algorithm.SLIDING_LOG)))
                .withMessageContaining("rate limiter 'other' has no limit");
        assertThat(limiters.limiter("login").limits()).containsExactly(new RateLimit(10, Duration.ofSeconds(1)));
        assertThat(limiters.limiter("login", options -> options.limit(50, HOUR)).limits())
                .hasSize(2);
    }

    @Test
    void aCacheManagerHasLimitersToo() {
        RingConfiguration configuration = RingConfiguration.builder()
                .nodes(RING.uris().toArray(String[]::new))
                .namespace("rate")
                .operationTimeout(Duration.ofSeconds(20))
                .rateLimiter(name, options -> options.limit(5, HOUR))
                .build();
        RingCachingProvider provider = RING.opened(new RingCachingProvider());
        CacheManager manager = provider.getCacheManager(URI.create("ringcache:limits"), null, configuration);
        RateLimiter limiter =
                manager.unwrap(RingCacheManager.class).rateLimiters().limiter(name);
        assertThat(allowed(limiter, 7)).isEqualTo(5);
        assertThat(RING.limiters()
                        .limiter(name, options -> options.limit(5, HOUR))
                        .tryAcquire("k")
                        .allowed())
                .isFalse();
    }
}
