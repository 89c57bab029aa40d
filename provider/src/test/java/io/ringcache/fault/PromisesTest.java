package io.ringcache.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.fault.LongestCall.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is promised under faults, once each; the scorecard has the figures of more runs. */
class PromisesTest {

    /** Shorter than the default, to be done sooner. */
    private static final Duration OPERATION = Duration.ofMillis(700);

    private final Random random = new Random(1);

    private static void assertHolds(List<Figure> figures) {
        assertThat(figures).allMatch(Figure::holds);
    }

    @Test
    void noNearHitIsOlderThanTheLeaseWhenMessagesStaySilent() {
        assertHolds(LostMessages.silent(random));
    }

    @Test
    void noNearHitIsOlderThanTheLeaseWhenNothingPasses() {
        assertHolds(LostMessages.cutOff(random));
    }

    @Test
    void noNearHitIsOlderThanTheLeaseWhenTheServerEndsConnectionsForMessages() {
        assertHolds(LostMessages.killed(random));
    }

    @Test
    void noKeyIsStaleAfterARaceOfFetchAndChange() throws Exception {
        assertHolds(FetchRace.run());
    }

    @Test
    void noChangeIsExecutedTwiceWhenConnectionsAreCut() throws Exception {
        assertHolds(CutConnections.run(random, 200));
    }

    @Test
    void aHalfOpenLinkIsGivenUpWhenIdle() {
        assertHolds(HalfOpen.idle(random));
    }

    @Test
    void aHalfOpenLinkIsGivenUpUnderLoad() {
        assertHolds(HalfOpen.underLoad(random));
    }

    @ParameterizedTest
    @EnumSource
    void noCallTakesLongerThanItsTimeout(Fault fault) {
        assertHolds(LongestCall.run(random, OPERATION, fault));
    }

    @Test
    void aManagerClosesSoonWhileAServerIsFrozen() {
        assertHolds(CloseWhileFrozen.run(random, Duration.ofMillis(500)));
    }

    @Test
    void callsLeaveNothingOnTheHeapWhileTheirServerIsDown() throws Exception {
        assertHolds(HeapGrowth.run(50_000));
    }

    @Test
    void nothingOldIsReadWhenAServerComesBackEmpty() {
        assertHolds(Rejoin.empty(random));
    }

    @Test
    void nothingOldIsReadWhenAServerComesBackWithOldData() {
        assertHolds(Rejoin.withOldData(random));
    }

    @Test
    void nothingOldIsReadWhenAServerLeavesTheRingAndComesBack() throws InterruptedException {
        assertHolds(RingMoves.run(random));
    }

    @Test
    void anInterruptedThreadStaysInterrupted() throws Exception {
        assertHolds(Interrupts.run(random, 500));
    }
}
