package io.ringcache.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.NodeDownPolicy;
import io.ringcache.ratelimit.RateLimit;
import io.ringcache.ratelimit.RateLimitResult;
import io.ringcache.ratelimit.RateLimitResult.DecidedBy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What one JVM grants by itself. */
class LocalSharesTest {

    private long nanos = -7;
    private final LocalShares shares = new LocalShares(100, () -> nanos);

    private static Definition definition(double share, RateLimit... limits) {
        return new Definition("l", Algorithm.SLIDING_LOG, List.of(limits), NodeDownPolicy.LOCAL_SHARE, share);
    }

    private static RateLimit perSecond(long permits) {
        return new RateLimit(permits, Duration.ofSeconds(1));
    }

    private RateLimitResult take(String key, Definition definition, long permits) {
        return shares.decide(key.getBytes(StandardCharsets.UTF_8), definition, permits, /* take= */ true);
    }

    private long allowed(String key, Definition definition, int tries) {
        return IntStream.range(0, tries)
                .filter(i -> take(key, definition, 1).allowed())
                .count();
    }

    @Test
    void aShareIsRoundedDownButNeverToNothing() {
        assertThat(allowed("a", definition(0.25, perSecond(11)), 50)).isEqualTo(2);
        assertThat(allowed("b", definition(0.1, perSecond(9)), 50)).isEqualTo(1);
        assertThat(allowed("c", definition(1, perSecond(11)), 50)).isEqualTo(11);
    }

    @Test
    void itComesBackAtTheRateOfTheShare() {
        Definition half = definition(0.5, perSecond(20));
        assertThat(allowed("k", half, 50)).isEqualTo(10);
        nanos += TimeUnit.MILLISECONDS.toNanos(300);
        assertThat(allowed("k", half, 50)).isEqualTo(3);
        nanos += TimeUnit.HOURS.toNanos(3);
        assertThat(allowed("k", half, 50)).isEqualTo(10);
    }

    @Test
    void allLimitsMustAgreeAndNoneIsChargedOtherwise() {
        Definition two = definition(1, perSecond(100), new RateLimit(3, Duration.ofHours(1)));
        assertThat(allowed("k", two, 500)).isEqualTo(3);
        assertThat(take("k", two, 1).limit()).isEqualTo(3);
        nanos += TimeUnit.MINUTES.toNanos(20);
        assertThat(allowed("k", two, 500)).isEqualTo(1);
    }

    @Test
    void afterTheWaitTheSameIsAllowed() {
        Definition half = definition(0.5, perSecond(20));
        RateLimitResult first = take("k", half, 8);
        assertThat(first.remaining()).isEqualTo(2);
        assertThat(first.resetAfter()).isEqualTo(Duration.ofMillis(800));
        RateLimitResult refused = take("k", half, 5);
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.decidedBy()).isEqualTo(DecidedBy.POLICY);
        assertThat(refused.retryAfter()).isBetween(Duration.ofMillis(299), Duration.ofMillis(301));
        nanos += refused.retryAfter().toNanos();
        assertThat(take("k", half, 5).allowed()).isTrue();
    }

    @Test
    void whatTheShareCanNeverAllowIsWorthAskingTheNodeAgain() {
        assertThat(take("k", definition(0.1, perSecond(20)), 5).retryAfter()).isEqualTo(PolicyDecisions.ASK_AGAIN);
    }

    @Test
    void aLookTakesNothing() {
        byte[] key = "k".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 5; i++) {
            assertThat(shares.decide(key, definition(0.1, perSecond(10)), 1, /* take= */ false)
                            .allowed())
                    .isTrue();
        }
        assertThat(shares.size()).isZero();
    }

    @Test
    void theKeysUsedLastAreKept() {
        Definition one = definition(0.1, perSecond(10));
        for (int i = 0; i < 1_000; i++) {
            assertThat(take("k" + i, one, 1).allowed()).isTrue();
        }
        assertThat(shares.size()).isEqualTo(100);
        assertThat(take("k999", one, 1).allowed()).isFalse();
        assertThat(take("k0", one, 1).allowed()).isTrue();
    }

    @Test
    void aResetForgets() {
        Definition one = definition(0.1, perSecond(10));
        take("k", one, 1);
        shares.forget("k".getBytes(StandardCharsets.UTF_8));
        assertThat(take("k", one, 1).allowed()).isTrue();
    }
}
