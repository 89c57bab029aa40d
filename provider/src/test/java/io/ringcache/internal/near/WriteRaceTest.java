package io.ringcache.internal.near;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** This JVM writes, and so do others. */
class WriteRaceTest {

    private final OneJvm jvm = new OneJvm();

    @Test
    void aWrittenValueIsServed() {
        write("v1", 1_001);
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void theMessageOfAnOwnWriteComesLateAndDoesNotKill() {
        write("v1", 1_001);
        jvm.message(1_001);
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void theMessageOfAnOwnWriteComesFirstAndDoesNotKeepItOut() {
        try (Ticket ticket = jvm.open()) {
            jvm.message(1_001);
            ticket.settle(jvm.wrote("v1", 1_001));
        }
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void twoWritesOfTwoThreadsAnsweredInTheWrongOrderLeaveTheNewer() {
        try (Ticket first = jvm.open()) {
            write("v2", 1_002);
            first.settle(jvm.wrote("v1", 1_001));
        }
        assertThat(jvm.served()).isEqualTo("v2");
        jvm.message(1_001);
        jvm.message(1_002);
        assertThat(jvm.served()).isEqualTo("v2");
    }

    @Test
    void anOwnMessageIsNotTakenForTheNewestWrite() {
        write("v1", 1_001);
        jvm.message(1_001);
        jvm.message(1_002); // of another JVM, or of another thread here
        assertThat(jvm.served()).isNull();
    }

    @Test
    void anOlderReadIsNotServedAfterAnOwnWriteWasEvicted() {
        try (Ticket older = jvm.open()) {
            write("v1", 1_001);
            jvm.near.drop("key");
            older.fill(jvm.read("v0", 1_000));
        }
        assertThat(jvm.served()).isNull();
    }

    @Test
    void anOlderReadIsNotServedAfterAnOwnRemoval() {
        try (Ticket older = jvm.open()) {
            remove(1_001);
            older.fill(jvm.read("v0", 1_000));
        }
        assertThat(jvm.served()).isNull();
    }

    @Test
    void anOwnWriteRaisesTheFloorThoughNothingElseIsUnderWay() {
        jvm.fetch(OneJvm.NEIGHBOUR, "n", 1_000);
        write("v1", 1_001);
        assertThat(jvm.served(OneJvm.NEIGHBOUR)).isNull();
    }

    @Test
    void anOwnRemovalTakesTheEntryAway() {
        jvm.fetch("v1", 1_000);
        remove(1_001);
        assertThat(jvm.served()).isNull();
        assertThat(jvm.near.size()).isZero();
    }

    @Test
    void aLateAnswerToAWriteDoesNotReplaceANewerRead() {
        try (Ticket write = jvm.open()) {
            jvm.fetch("v3", 1_002);
            write.settle(jvm.wrote("v2", 1_001));
        }
        assertThat(jvm.served()).isEqualTo("v3");
    }

    @Test
    void aWriteUnderWayCountsSoThatANewerAbsenceHolds() {
        try (Ticket write = jvm.open()) {
            jvm.fetch(null, 1_002);
            write.settle(jvm.wrote("v2", 1_001));
        }
        assertThat(jvm.served()).isNull();
    }

    @Test
    void aWriteOfAnOlderGenerationEvictsWhatIsOlderStill() {
        try (Ticket write = jvm.open()) {
            jvm.node.changed(1_002, OneJvm.STRANGER.hash()); // a gap
            jvm.fetch("v1", 1_002);
            write.settle(jvm.wrote("v2", 1_003));
        }
        assertThat(jvm.served()).isNull();
        assertThat(jvm.near.size()).isZero();
    }

    @Test
    void aConflictIsARead() {
        conflict("theirs", 1_001);
        assertThat(jvm.served()).isEqualTo("theirs");
    }

    @Test
    void aConflictWithAbsenceTakesTheEntryAway() {
        jvm.fetch("v1", 1_000);
        conflict(null, 1_001);
        assertThat(jvm.served()).isNull();
    }

    @Test
    void aConflictBesideAnotherCommandRaisesTheFloor() {
        try (Ticket older = jvm.open()) {
            conflict(null, 1_001);
            older.fill(jvm.read("v0", 1_000));
        }
        assertThat(jvm.served()).isNull();
    }

    @Test
    void afterAnUnknownOutcomeTheKeyIsForgotten() {
        jvm.fetch("v1", 1_000);
        Ticket write = jvm.open();
        jvm.near.drop("key");
        write.close();
        assertThat(jvm.served()).isNull();
    }

    @Test
    void aWriteOfUnknownOutcomeThatTookEffectIsToldByItsMessage() {
        try (Ticket older = jvm.open()) {
            jvm.near.drop("key");
            older.fill(jvm.read("v0", 1_000));
        }
        jvm.message(1_001);
        assertThat(jvm.served()).isNull();
    }

    private void write(String value, long sequence) {
        try (Ticket ticket = jvm.open()) {
            ticket.settle(jvm.wrote(value, sequence));
        }
    }

    private void remove(long sequence) {
        try (Ticket ticket = jvm.open()) {
            ticket.settle(jvm.removed(sequence));
        }
    }

    private void conflict(@Nullable String value, long sequence) {
        try (Ticket ticket = jvm.open()) {
            ticket.settle(jvm.conflict(value, sequence));
        }
    }
}
