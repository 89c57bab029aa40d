package io.ringcache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private static final long MILLI = 1_000_000;

    private final Retries retries = new Retries(() -> this.now);
    private long now;

    private long longestOfMany() {
        return LongStream.generate(retries::delayNanos).limit(2000).max().orElseThrow();
    }

    @Test
    void theFirstAttemptIsAtOnce() {
        assertThat(longestOfMany()).isZero();
    }

    @Test
    void laterAttemptsComeAtRandomWithinALimitThatDoublesUpToHalfASecond() {
        for (long limit : new long[] {50, 100, 200, 400, 500, 500}) {
            retries.failed();
            assertThat(longestOfMany()).isBetween(limit * MILLI * 9 / 10, limit * MILLI);
            assertThat(LongStream.generate(retries::delayNanos)
                            .limit(2000)
                            .min()
                            .orElseThrow())
                    .isLessThan(limit * MILLI / 10);
        }
    }

    @Test
    void whatWasRefusedIsTriedAgainAfterHalfASecondToAWholeOne() {
        retries.refused();
        retries.refused();
        assertThat(longestOfMany()).isBetween(950 * MILLI, 1000 * MILLI);
        assertThat(LongStream.generate(retries::delayNanos).limit(2000).min().orElseThrow())
                .isBetween(500 * MILLI, 550 * MILLI);
    }

    @Test
    void aRefusalIsForgottenWithTheNextFailureOfAnotherKind() {
        retries.refused();
        retries.failed();
        assertThat(longestOfMany()).isLessThan(100 * MILLI);
    }

    @Test
    void afterALinkThatHeldTheNextAttemptIsAtOnce() {
        retries.failed();
        retries.succeeded();
        now += 1000 * MILLI;
        retries.ended();
        assertThat(longestOfMany()).isZero();
    }

    @Test
    void afterALinkThatDidNotHoldTheNextAttemptWaits() {
        retries.succeeded();
        now += 999 * MILLI;
        retries.ended();
        assertThat(longestOfMany()).isPositive();
    }
}
