package io.ringcache.internal.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A message about several changes is what the messages about each would be. */
class BatchMessageTest {

    private static final long STRANGER = OneJvm.STRANGER.hash();

    private final OneJvm jvm = new OneJvm();

    @Test
    void theOlderEntryOfEachKeyIsKilled() {
        jvm.fetch("v1", 1_000);
        jvm.fetch(OneJvm.STRANGER, "s1", 1_000);
        jvm.node.changedTogether(1_001, new long[] {STRANGER, OneJvm.HASH});
        assertThat(jvm.served()).isNull();
        assertThat(jvm.served(OneJvm.STRANGER)).isNull();
        assertThat(jvm.missedMessages()).isZero();
    }

    @Test
    void whatWasWrittenHereIsServedAfterTheMessageAboutItAndOthers() {
        try (Ticket ticket = jvm.open()) {
            ticket.settle(jvm.wrote("v1", 1_001));
        }
        jvm.node.changedTogether(1_001, new long[] {OneJvm.HASH, STRANGER, STRANGER});
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void anAnswerFromBetweenTheChangesIsKilledByALaterOne() {
        jvm.fetch("v1", 1_001);
        jvm.node.changedTogether(1_001, new long[] {STRANGER, OneJvm.HASH});
        assertThat(jvm.served()).isNull();
    }

    @Test
    void allItsNumbersHaveBeenHeard() {
        jvm.node.changedTogether(1_001, new long[] {STRANGER, STRANGER, STRANGER});
        jvm.fetch("v1", 1_003);
        jvm.pass(OneJvm.LEASE);
        jvm.probe(1_003);
        jvm.node.changed(1_004, STRANGER);
        jvm.pass(Duration.ofNanos(1));
        assertThat(jvm.served()).isEqualTo("v1");
        assertThat(jvm.missedMessages()).isZero();
    }

    @Test
    void aWaitingProbeIsSatisfiedByItsLastNumber() {
        jvm.fetch("v1", 1_000);
        jvm.probe(1_002);
        jvm.node.changedTogether(1_001, new long[] {STRANGER, STRANGER});
        tick();
        tick();
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void oneThatWasLostIsAGap() {
        jvm.fetch("v1", 1_000);
        jvm.node.changed(1_003, STRANGER); // 1_001 and 1_002 came together, and were lost
        assertThat(jvm.served()).isNull();
        assertThat(jvm.missedMessages()).isEqualTo(1);
    }

    @Test
    void aMessageThatWasLostBeforeItIsAGap() {
        jvm.fetch("v1", 1_000);
        jvm.node.changedTogether(1_002, new long[] {STRANGER, STRANGER});
        assertThat(jvm.served()).isNull();
        assertThat(jvm.missedMessages()).isEqualTo(1);
    }

    @Test
    void oneThatComesTwiceOrLateIsNoGapAndStillRaisesTheFloors() {
        jvm.node.changedTogether(1_001, new long[] {STRANGER, STRANGER});
        jvm.node.changedTogether(1_001, new long[] {STRANGER, STRANGER});
        jvm.fetch("v1", 1_002);
        jvm.fetch(OneJvm.STRANGER, "s1", 1_002);
        jvm.node.changedTogether(999, new long[] {STRANGER, STRANGER});
        jvm.node.changed(1_003, STRANGER);
        assertThat(jvm.served()).isEqualTo("v1");
        assertThat(jvm.served(OneJvm.STRANGER)).isNull();
        assertThat(jvm.missedMessages()).isZero();
    }

    @Test
    void oneOfWhichAPartWasTakenForLostCountsForTheRest() {
        jvm.probe(1_001);
        tick();
        tick();
        jvm.fetch("v1", 1_001);
        jvm.node.changedTogether(1_001, new long[] {STRANGER, STRANGER});
        jvm.node.changed(1_003, STRANGER);
        assertThat(jvm.served()).isEqualTo("v1");
        assertThat(jvm.missedMessages()).isEqualTo(1);
    }

    @Test
    void oneThatWasHeardBeforeTheHandshakeButEndsBeyondItDropsAll() {
        jvm.fetch(OneJvm.STRANGER, "s1", 1_000);
        jvm.node.suspended();
        jvm.node.changedTogether(999, new long[] {OneJvm.HASH, OneJvm.HASH, OneJvm.HASH});
        jvm.node.live(OneJvm.LIFE, 1_000, jvm.nanos.get());
        assertThat(jvm.served(OneJvm.STRANGER)).isNull();
        jvm.fetch(OneJvm.STRANGER, "s2", 1_001);
        jvm.node.changed(1_002, OneJvm.HASH);
        assertThat(jvm.served(OneJvm.STRANGER)).isEqualTo("s2");
    }

    private void tick() {
        jvm.pass(Duration.ofMillis(250));
        jvm.node.tick(jvm.nanos.get());
    }
}
