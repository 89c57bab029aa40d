package io.ringcache.internal.near;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.internal.store.Offer;
import io.ringcache.near.NearMode;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Messages bring values along; between hearing one and keeping its value the world goes on. */
class PushTest {

    private final OneJvm jvm = new OneJvm(NearMode.PUSH);

    /** A message that is next, so that its value is wanted. */
    private Offer heard(long sequence) {
        return Objects.requireNonNull(jvm.hear(sequence));
    }

    @Test
    void aPushedValueIsServedThoughNobodyReadTheKeyHere() {
        jvm.push("v1", 1_001);
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void aPushedValueTakesThePlaceOfAnOlderOne() {
        jvm.fetch("v1", 1_000);
        jvm.push("v2", 1_001);
        assertThat(jvm.served()).isEqualTo("v2");
    }

    @Test
    void aPushedValueIsServedNoLongerThanTheLimitAndTheLease() {
        jvm.push("v1", 1_001);
        jvm.pass(OneJvm.LEASE.plusNanos(1));
        assertThat(jvm.served()).isNull();
        jvm.probe(1_001);
        assertThat(jvm.served()).isEqualTo("v1");
        jvm.pass(OneJvm.LIMIT.minus(OneJvm.LEASE));
        jvm.probe(1_001);
        assertThat(jvm.served()).isNull();
    }

    @Test
    void theNextMessageKillsAPushedValue() {
        jvm.push("v1", 1_001);
        jvm.message(1_002);
        assertThat(jvm.served()).isNull();
    }

    @Test
    void inTheOtherModesItIsAMessageLikeAnyOther() {
        for (NearMode mode : new NearMode[] {NearMode.INVALIDATE, NearMode.NONE}) {
            assertThat(new OneJvm(mode).hear(1_001)).isNull();
        }
        OneJvm invalidating = new OneJvm(NearMode.INVALIDATE);
        invalidating.fetch("v1", 1_000);
        invalidating.fetch(OneJvm.STRANGER, "s", 1_000);
        invalidating.push("v2", 1_001);
        assertThat(invalidating.served()).isNull();
        assertThat(invalidating.served(OneJvm.STRANGER)).isEqualTo("s");
    }

    @Test
    void aLateMessageOnlyInvalidates() {
        jvm.node.changed(1_002, OneJvm.STRANGER.hash());
        assertThat(jvm.hear(1_001)).isNull();
    }

    @Test
    void aLateMessageStillRaisesTheFloor() {
        jvm.node.changed(1_002, OneJvm.STRANGER.hash()); // a gap: 1_001 is late
        jvm.fetch("v0", 1_000);
        jvm.hear(1_001);
        assertThat(jvm.served()).isNull();
    }

    @Test
    void aRepeatedMessageIsNotWanted() {
        jvm.push("v1", 1_001);
        assertThat(jvm.hear(1_001)).isNull();
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void aValueBehindAGapIsKept() {
        jvm.fetch(OneJvm.STRANGER, "s", 1_000);
        jvm.push("v1", 1_002);
        assertThat(jvm.served()).isEqualTo("v1");
        assertThat(jvm.served(OneJvm.STRANGER)).isNull();
    }

    @Test
    void aValueFromBeforeAGapIsNotKept() {
        Offer offer = heard(1_001);
        jvm.node.changed(1_003, OneJvm.STRANGER.hash());
        offer.accept(OneJvm.KEY, OneJvm.kept("v1"));
        assertThat(jvm.near.size()).isZero();
    }

    @Test
    void aMessageWhileSuspendedOnlyInvalidates() {
        jvm.node.suspended();
        assertThat(jvm.hear(1_001)).isNull();
    }

    @Test
    void aValueHeardBeforeACutIsNotKeptAfterItUnlessNothingWasMissed() {
        Offer kept = heard(1_001);
        jvm.node.suspended();
        jvm.node.live(OneJvm.LIFE, 1_001, jvm.nanos.get());
        kept.accept(OneJvm.KEY, OneJvm.kept("v1"));
        assertThat(jvm.served()).isEqualTo("v1");
        Offer lost = heard(1_002);
        jvm.node.suspended();
        jvm.node.live(OneJvm.LIFE, 1_003, jvm.nanos.get());
        lost.accept(OneJvm.KEY, OneJvm.kept("v2"));
        assertThat(jvm.served()).isNull();
    }

    @Test
    void aValueThatWasClearedBeforeItWasDecodedIsNotKept() {
        Offer offer = heard(1_001);
        jvm.node.reset(1_002);
        offer.accept(OneJvm.KEY, OneJvm.kept("v1"));
        assertThat(jvm.near.size()).isZero();
    }

    @Test
    void aValueThatWasRemovedBeforeItWasDecodedIsNotKept() {
        Offer offer = heard(1_001);
        jvm.message(1_002);
        offer.accept(OneJvm.KEY, OneJvm.kept("v1"));
        assertThat(jvm.near.size()).isZero();
    }

    @Test
    void aMessageThatIsOlderThanAReturnedAbsenceBringsNothingBack() {
        jvm.fetch(null, 1_002); // written by 1_001, removed by 1_002; neither is heard yet
        jvm.push("v1", 1_001);
        assertThat(jvm.served()).isNull();
    }

    @Test
    void aMessageThatIsOlderThanAReturnedAndEvictedValueBringsNothingBack() {
        jvm.fetch("v2", 1_002);
        jvm.near.drop("key");
        jvm.push("v1", 1_001);
        assertThat(jvm.served()).isNull();
    }

    @Test
    void aMessageAsOldAsAReturnedAbsenceBringsNothingBack() {
        jvm.fetch(null, 1_001); // written by 1_001, whose life has ended meanwhile
        jvm.push("v1", 1_001);
        assertThat(jvm.served()).isNull();
    }

    @Test
    void anAnswerBetweenTheMessageAndItsValueKeepsTheValueOut() {
        Offer offer = heard(1_001);
        jvm.fetch(null, 1_002);
        offer.accept(OneJvm.KEY, OneJvm.kept("v1"));
        assertThat(jvm.served()).isNull();
    }

    @Test
    void aConflictIsAnAnswerToo() {
        try (Ticket write = jvm.open()) {
            write.settle(jvm.conflict(null, 1_002));
        }
        jvm.push("v1", 1_001);
        assertThat(jvm.served()).isNull();
    }

    @Test
    void aNewerReadStaysWhenAnOlderMessageComes() {
        jvm.fetch("v2", 1_002);
        jvm.push("v1", 1_001);
        assertThat(jvm.served()).isEqualTo("v2");
    }

    @Test
    void anOlderReadDoesNotReplaceAPushedValue() {
        try (Ticket older = jvm.open()) {
            jvm.push("v1", 1_001);
            older.fill(jvm.read("v0", 1_000));
        }
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void aNewerPushedValueStaysWhenAnOlderOneIsDecodedLater() {
        Offer older = heard(1_001);
        jvm.push("v2", 1_002);
        older.accept(OneJvm.KEY, OneJvm.kept("v1"));
        assertThat(jvm.served()).isEqualTo("v2");
    }

    @Test
    void anOwnWriteAndItsMessageGoTogetherInEitherOrder() {
        try (Ticket write = jvm.open()) {
            write.settle(jvm.wrote("mine", 1_001));
            jvm.push("mine", 1_001);
        }
        assertThat(jvm.served()).isEqualTo("mine");
        try (Ticket write = jvm.open()) {
            jvm.push("mine again", 1_002);
            write.settle(jvm.wrote("mine again", 1_002));
        }
        assertThat(jvm.served()).isEqualTo("mine again");
    }

    @Test
    void anOwnWriteBeforeTheEndOfAHandshakeIsNotUndoneByAnOlderMessageAfterIt() {
        // The new life is known at 1_500; the own write 1_502 is answered first, then the handshake ends.
        jvm.node.suspended();
        try (Ticket write = jvm.open()) {
            write.settle(jvm.wrote("mine", 1_502));
        }
        jvm.node.live("life-2", 1_500, jvm.nanos.get());
        jvm.push("theirs", 1_501);
        assertThat(jvm.served()).isNull();
    }

    @Test
    void aReadBeforeTheEndOfAHandshakeIsNotUndoneByAnOlderMessageAfterIt() {
        jvm.node.suspended();
        jvm.fetch(null, 1_502);
        jvm.node.live("life-2", 1_500, jvm.nanos.get());
        jvm.push("theirs", 1_501);
        assertThat(jvm.served()).isNull();
    }

    @Test
    void aPushedValueIsNotServedWhileSuspended() {
        jvm.push("v1", 1_001);
        jvm.node.suspended();
        jvm.pass(Duration.ofMillis(1));
        assertThat(jvm.served()).isNull();
    }

    @Test
    void aMessageWithAValueSatisfiesAWaitingProbe() {
        jvm.fetch("v1", 1_000);
        jvm.pass(OneJvm.LEASE);
        jvm.probe(1_001);
        jvm.pass(OneJvm.LEASE);
        jvm.push("v2", 1_001);
        assertThat(jvm.served()).isEqualTo("v2");
    }

    @Test
    void afterADoubtAMessageMayBeOlderSoItBringsNothingUntilAProbeThatWasSentLaterIsSatisfied() {
        jvm.near.dropAll();
        jvm.pass(Duration.ofMillis(1));
        assertThat(jvm.hear(1_001)).isNull();
        jvm.probe(1_003);
        assertThat(jvm.hear(1_002)).isNull();
        assertThat(jvm.hear(1_003)).isNotNull();
    }

    @Test
    void aProbeThatWasSentBeforeTheDoubtDoesNotEndIt() {
        long before = jvm.nanos.get();
        jvm.pass(Duration.ofMillis(1));
        jvm.near.dropAll();
        jvm.node.probed(1_000, before);
        assertThat(jvm.hear(1_001)).isNull();
    }
}
