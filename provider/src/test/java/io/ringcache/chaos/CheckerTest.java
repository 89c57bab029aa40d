package io.ringcache.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What counts for all calls: how long they take, and that all JVMs agree when all is over. */
class CheckerTest {

    @Test
    void aCallMayTakeTheOperationTimeoutAndTheMargin() {
        assertThat(new Given().put(1, 1, 0, 2050).broken()).isEmpty();
        assertThat(new Given().put(1, 1, 0, 2051).broken()).containsExactly(Rule.LONG_CALL);
        assertThat(new Given().failedRead(Kind.GET, 1, "r1", 0, 2051).broken()).containsExactly(Rule.LONG_CALL);
    }

    @Test
    void pausesOfItsJvmDoNotCount() {
        Given paused = new Given().pauseOfJvm1(2000, 2100);
        assertThat(paused.put(1, 1, 0, 2150).broken()).isEmpty();
        assertThat(paused.verdict().times().longestNanos()).isEqualTo(2_050_000_000L);
        assertThat(paused.put(1, 2, 10, 2161).broken()).containsExactly(Rule.LONG_CALL);
    }

    @Test
    void pausesOfOtherJvmsCount() {
        assertThat(new Given().pauseOfJvm1(2000, 2100).put(2, 1, 0, 2150).broken())
                .containsExactly(Rule.LONG_CALL);
    }

    @Test
    void aCallThatNeverReturnedHasNoLength() {
        assertThat(new Given().brokenPut(1, 1, 0).broken()).isEmpty();
    }

    @Test
    void allGetWhatIsStored() {
        Given settled = new Given().put(1, 1, Outcome.UNKNOWN, 0, 10).read(Kind.STORED, 0, "r1", "1", 5000, 5001);
        assertThat(settled.read(Kind.LAST, 1, "r1", "1", 5000, 5001).broken()).isEmpty();
        assertThat(settled.read(Kind.LAST, 2, "r1", null, 5000, 5001).broken()).containsExactly(Rule.UNSETTLED);
    }

    @Test
    void noAnswerWhenAllIsOverIsFound() {
        assertThat(new Given().failedRead(Kind.LAST, 1, "r1", 0, 1).broken()).containsExactly(Rule.UNSETTLED);
    }
}
