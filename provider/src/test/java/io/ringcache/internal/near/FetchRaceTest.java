package io.ringcache.internal.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A read's answer comes late; meanwhile the world went on. */
class FetchRaceTest {

    private final OneJvm jvm = new OneJvm();

    @Test
    void aFetchedValueIsServed() {
        jvm.fetch("v1", 1_000);
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void theMessageOfAWriteKillsTheOlderEntry() {
        jvm.fetch("v1", 1_000);
        jvm.message(1_001);
        assertThat(jvm.served()).isNull();
        assertThat(jvm.near.size()).isZero();
    }

    @Test
    void theMessageOfAnotherStripeDoesNotKill() {
        jvm.fetch("v1", 1_000);
        jvm.node.changed(1_001, OneJvm.STRANGER.hash());
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void theMessageOfAWriteThatTheReadSawDoesNotKill() {
        jvm.fetch("v1", 1_001);
        jvm.message(1_001);
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void aMessageBetweenTheReadAndItsAnswerKeepsTheAnswerOut() {
        try (Ticket ticket = jvm.open()) {
            jvm.message(1_001);
            ticket.fill(jvm.read("v1", 1_000));
        }
        assertThat(jvm.served()).isNull();
    }

    @Test
    void aMessageWhileTheAnswerIsInsertedKillsIt() {
        OneJvm weighing = weighing();
        try (Ticket ticket = weighing.open()) {
            ticket.fill(weighing.read("v1", 1_000, () -> weighing.message(1_001)));
        }
        assertThat(weighing.near.size()).isEqualTo(1);
        assertThat(weighing.served()).isNull();
    }

    @Test
    void anOlderAnswerDoesNotReplaceANewerOne() {
        try (Ticket older = jvm.open()) {
            jvm.fetch("v1", 1_001);
            older.fill(jvm.read("v0", 1_000));
        }
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void anOlderAnswerIsNotServedAfterANewerOneWasReturnedAndEvicted() {
        try (Ticket older = jvm.open()) {
            jvm.fetch("v1", 1_001);
            jvm.near.drop("key");
            older.fill(jvm.read("v0", 1_000));
        }
        assertThat(jvm.served()).isNull();
    }

    @Test
    void anOlderAnswerIsNotServedAfterAbsenceWasReturned() {
        try (Ticket older = jvm.open()) {
            jvm.fetch(null, 1_001);
            older.fill(jvm.read("v0", 1_000));
        }
        assertThat(jvm.served()).isNull();
    }

    @Test
    void absenceTakesAnOlderEntryAway() {
        jvm.fetch("v1", 1_000);
        jvm.fetch(null, 1_001);
        assertThat(jvm.served()).isNull();
    }

    @Test
    void anAnswerCountsWithTheGenerationOfTheTimeOfTheRequest() {
        try (Ticket ticket = jvm.open()) {
            jvm.message(1_002); // 1_001, which changed the stranger, was lost
            ticket.fill(jvm.read("v1", 1_002));
        }
        assertThat(jvm.near.size()).isZero();
        assertThat(jvm.served()).isNull();
    }

    @Test
    void anAnswerOfAnOlderGenerationEvictsWhatIsOlderStill() {
        try (Ticket newest = jvm.open()) {
            jvm.node.changed(1_002, OneJvm.STRANGER.hash()); // a gap
            jvm.fetch("v1", 1_002);
            newest.fill(jvm.read("v2", 1_003)); // returned to its caller, but of the generation before the gap
        }
        assertThat(jvm.served()).isNull();
    }

    @Test
    void anAnswerAskedForWhileSuspendedEvictsWhatIsOlder() {
        jvm.node.suspended();
        try (Ticket newest = jvm.open()) {
            jvm.node.live(OneJvm.LIFE, 1_000, jvm.nanos.get());
            jvm.fetch("v1", 1_000);
            newest.fill(jvm.read("v2", 1_001));
        }
        assertThat(jvm.served()).isNull();
    }

    @Test
    void aCommandIsUnderWayUntilItsAnswerIsInserted() {
        OneJvm weighing = weighing();
        try (Ticket older = weighing.open()) {
            // The read of the neighbour stands for a second one of the key: they share the floor.
            older.fill(weighing.read("v0", 1_000, () -> weighing.fetch(OneJvm.NEIGHBOUR, null, 1_001)));
        }
        assertThat(weighing.near.size()).isEqualTo(1);
        assertThat(weighing.served()).isNull();
    }

    @Test
    void aReadThatIsAloneDoesNotRaiseTheFloor() {
        jvm.fetch("v1", 1_000);
        jvm.fetch(OneJvm.NEIGHBOUR, null, 1_001);
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void aClosedTicketDoesNotCountAsUnderWay() {
        jvm.fetch("v1", 1_000);
        jvm.open().close();
        jvm.fetch(OneJvm.NEIGHBOUR, null, 1_001);
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void aReadBesideAnotherOfTheStripeRaisesTheFloorForBothKeys() {
        jvm.fetch("v1", 1_000);
        try (Ticket other = jvm.near.open(OneJvm.NEIGHBOUR)) {
            jvm.fetch(OneJvm.NEIGHBOUR, null, 1_001);
            assertThat(jvm.served()).isNull();
            other.fill(jvm.read("n", 1_001));
        }
        assertThat(jvm.served(OneJvm.NEIGHBOUR)).isEqualTo("n");
    }

    private static OneJvm weighing() {
        return new OneJvm(/* maxBytes= */ 1_000_000, Duration.ZERO);
    }
}
