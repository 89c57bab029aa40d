package io.ringcache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ServerClockTest {

    /** In the middle of a millisecond, so that no rounding shows. */
    private static final long MICROS = 1_700_000_000_000_500L;

    private static final long MILLIS = MICROS / 1_000;

    private final ServerClock clock = new ServerClock();

    /** The clock begins with a guess that it takes now. */
    private final long start = System.nanoTime();

    private long nanos(long millis) {
        return start + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Test
    void theFirstAnswerTakesThePlaceOfTheGuess() {
        clock.learn(MICROS, nanos(1_000), nanos(1_002));
        assertThat(clock.millisAt(nanos(1_001))).isEqualTo(MILLIS);
        assertThat(clock.millisAt(nanos(4_001))).isEqualTo(MILLIS + 3_000);
        assertThat(clock.nanoTimeAt(MILLIS)).isBetween(nanos(1_000), nanos(1_001));
    }

    @Test
    void aSlowAnswerDoesNotBlurAQuickOne() {
        clock.learn(MICROS, nanos(1_000), nanos(1_002));
        // The answer took a second; its middle would put the clock 400 ms off.
        clock.learn(MICROS + 1_000_000 + 100_000, nanos(2_000), nanos(3_000));
        assertThat(clock.millisAt(nanos(5_001))).isEqualTo(MILLIS + 4_000);
    }

    @Test
    void aQuickerAnswerTakesThePlaceOfASlowerOne() {
        clock.learn(MICROS, nanos(1_000), nanos(1_100));
        clock.learn(MICROS + 1_000_000 + 20_000, nanos(2_049), nanos(2_051));
        assertThat(clock.millisAt(nanos(2_050))).isEqualTo(MILLIS + 1_020);
    }

    @Test
    void aClockThatJumpedIsFollowedWhateverTheAnswerTook() {
        clock.learn(MICROS, nanos(1_000), nanos(1_002));
        clock.learn(MICROS + 121_000_000, nanos(2_000), nanos(2_100));
        assertThat(clock.millisAt(nanos(2_050))).isEqualTo(MILLIS + 121_000);
    }
}
