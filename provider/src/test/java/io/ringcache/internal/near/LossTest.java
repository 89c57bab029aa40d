package io.ringcache.internal.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Messages get lost, come late or come twice; probes tell. */
class LossTest {

    private static final Duration TICK = Duration.ofMillis(250);

    private final OneJvm jvm = new OneJvm();

    @Test
    void aGapDropsAllEntriesOfTheNode() {
        jvm.fetch("v1", 1_000);
        jvm.node.changed(1_002, OneJvm.STRANGER.hash()); // 1_001 was lost, and may have been about the key
        assertThat(jvm.served()).isNull();
        assertThat(jvm.missedMessages()).isEqualTo(1);
    }

    @Test
    void messagesWithoutAGapDropNothing() {
        jvm.fetch("v1", 1_000);
        jvm.node.changed(1_001, OneJvm.STRANGER.hash());
        jvm.node.changed(1_002, OneJvm.STRANGER.hash());
        assertThat(jvm.served()).isEqualTo("v1");
        assertThat(jvm.missedMessages()).isZero();
    }

    @Test
    void aRepeatedOrLateMessageIsNoGap() {
        jvm.node.changed(1_001, OneJvm.STRANGER.hash());
        jvm.fetch("v1", 1_001);
        jvm.node.changed(1_001, OneJvm.STRANGER.hash());
        jvm.node.changed(999, OneJvm.STRANGER.hash());
        jvm.node.changed(1_002, OneJvm.STRANGER.hash());
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void aLateMessageStillRaisesTheFloor() {
        jvm.node.changed(1_002, OneJvm.STRANGER.hash());
        jvm.fetch("v1", 1_000);
        jvm.message(1_001);
        assertThat(jvm.served()).isNull();
    }

    @Test
    void aFloorNeverFalls() {
        jvm.message(1_001);
        jvm.message(1_000);
        jvm.fetch("v0", 1_000);
        assertThat(jvm.served()).isNull();
    }

    @Test
    void aLostLastMessageIsFoundByTheProbeAfterAWholeInterval() {
        jvm.fetch("v1", 1_000);
        jvm.probe(1_001); // the message of 1_001 was lost
        tick();
        assertThat(jvm.served()).isEqualTo("v1"); // the message may still be under way
        tick();
        assertThat(jvm.served()).isNull();
        assertThat(jvm.missedMessages()).isEqualTo(1);
    }

    @Test
    void anAnnouncedMessageThatComesInTimeIsNotLost() {
        jvm.fetch("v1", 1_000);
        jvm.probe(1_001);
        tick();
        jvm.node.changed(1_001, OneJvm.STRANGER.hash());
        tick();
        tick();
        assertThat(jvm.served()).isEqualTo("v1");
        assertThat(jvm.missedMessages()).isZero();
    }

    @Test
    void afterALostTailEntriesAreServedAgain() {
        jvm.probe(1_001);
        tick();
        tick();
        jvm.fetch("v1", 1_001);
        assertThat(jvm.served()).isEqualTo("v1");
        jvm.node.changed(1_002, OneJvm.STRANGER.hash());
        assertThat(jvm.missedMessages()).isEqualTo(1);
    }

    @Test
    void aProbeExtendsTheLeaseOnlyWhenItsMessagesAreHere() {
        jvm.fetch("v1", 1_000);
        jvm.pass(OneJvm.LEASE);
        jvm.probe(1_001);
        jvm.pass(TICK);
        assertThat(jvm.served()).isNull();
        jvm.node.changed(1_001, OneJvm.STRANGER.hash());
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void aProbeThatWaitedCountsFromWhenItWasSent() {
        jvm.fetch("v1", 1_000);
        jvm.probe(1_001);
        jvm.pass(OneJvm.LEASE);
        jvm.node.changed(1_001, OneJvm.STRANGER.hash());
        assertThat(jvm.served()).isEqualTo("v1");
        jvm.pass(Duration.ofNanos(1));
        assertThat(jvm.served()).isNull();
    }

    @Test
    void theOldestWaitingProbeIsNotPushedOutByNewerOnes() {
        jvm.fetch("v1", 1_000);
        jvm.probe(1_001);
        tick();
        jvm.probe(1_002); // a busy node: each probe tells of more
        tick();
        assertThat(jvm.served()).isNull();
    }

    @Test
    void aWaitingProbeIsSatisfiedByALaterMessageBeyondAGap() {
        jvm.probe(1_001);
        jvm.node.changed(1_003, OneJvm.STRANGER.hash());
        tick();
        tick();
        assertThat(jvm.missedMessages()).isEqualTo(1);
    }

    @Test
    void aReadIsAProbeToo() {
        jvm.fetch("v1", 1_000);
        jvm.pass(OneJvm.LEASE);
        jvm.fetch(OneJvm.STRANGER, null, 1_000);
        jvm.pass(TICK);
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void aReadThatIsAheadOfTheMessagesWaitsForThemLikeAProbe() {
        jvm.fetch("v1", 1_000);
        jvm.fetch(OneJvm.STRANGER, "s", 1_001);
        tick();
        tick();
        assertThat(jvm.served()).isNull();
    }

    @Test
    void aTickWithoutAWaitingProbeDropsNothing() {
        jvm.fetch("v1", 1_000);
        tick();
        tick();
        assertThat(jvm.served()).isEqualTo("v1");
    }

    private void tick() {
        jvm.pass(TICK);
        jvm.node.tick(jvm.nanos.get());
    }
}
