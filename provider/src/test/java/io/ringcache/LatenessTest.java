package io.ringcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenessTest {

    private final Lateness lateness = new Lateness("redis://h1:1");

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1000);
    }

    @Test
    void whatTheFirstReadFindsSaysNothing() {
        lateness.seen(new long[] {100, 200}, 900);
        assertThat(lateness.report().changes()).isZero();
    }

    @Test
    void aChangeCountsFromItsStampUntilItIsSeen() {
        lateness.seen(new long[] {100}, 150);
        lateness.seen(new long[] {100}, 350);
        lateness.seen(new long[] {100, 300}, 370);
        assertThat(lateness.report().changes()).isEqualTo(1);
        assertThat(lateness.report().worst()).isEqualTo(micros(70));
    }

    @Test
    void aChangeThatWasFollowedByOthersBeforeItWasSeenCountsFromItsOwnStamp() {
        lateness.seen(new long[] {100}, 150);
        lateness.seen(new long[] {100, 300, 400, 500}, 510);
        assertThat(lateness.report().changes()).isEqualTo(3);
        assertThat(lateness.report().worst()).isEqualTo(micros(210));
        assertThat(lateness.report().median()).isEqualTo(micros(110));
    }

    @Test
    void moreChangesThanAnEntryCarriesCountFromTheOldestThatIsLeft() {
        lateness.seen(new long[] {1}, 5);
        lateness.seen(LongStream.range(1000, 1000 + Lateness.STAMPS).toArray(), 2000);
        assertThat(lateness.report().worst()).isEqualTo(micros(1000));
    }

    @Test
    void anEntryThatBeganAnewSaysNothing() {
        lateness.seen(new long[] {100}, 150);
        lateness.seen(new long[] {700}, 900);
        assertThat(lateness.report().changes()).isZero();
        lateness.seen(new long[] {700, 950}, 951);
        assertThat(lateness.report().worst()).isEqualTo(micros(1));
    }

    @Test
    void anEntryCarriesTheNewestStamps() {
        long[] stamps = {};
        for (int i = 0; i < Lateness.STAMPS + 10; i++) {
            stamps = Lateness.append(stamps, i);
        }
        assertThat(stamps).hasSize(Lateness.STAMPS).startsWith(10).endsWith(Lateness.STAMPS + 9);
    }
}
