package io.ringcache.internal.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The connection is cut, the node restarts, the cache is cleared. */
class ReconnectTest {

    private final OneJvm jvm = new OneJvm();

    @Test
    void nothingIsServedOrKeptBeforeTheFirstHandshake() {
        CaffeineNear near = jvm.near(1, 100, 0, Duration.ZERO);
        try (Ticket ticket = near.open(OneJvm.KEY)) {
            ticket.fill(jvm.read("v1", 1_000));
        }
        assertThat(near.size()).isZero();
        near.listener(0).live(OneJvm.LIFE, 1_000, jvm.nanos.get());
        assertThat(near.lookup("key")).isNull();
    }

    @Test
    void nothingIsServedWhileSuspended() {
        jvm.fetch("v1", 1_000);
        jvm.node.suspended();
        assertThat(jvm.served()).isNull();
    }

    @Test
    void nothingIsKeptThatWasAskedForWhileSuspended() {
        jvm.node.suspended();
        jvm.fetch("v1", 1_000);
        live(OneJvm.LIFE, 1_000);
        assertThat(jvm.served()).isNull();
    }

    @Test
    void aShortCutKeepsTheEntriesWhenNothingHappened() {
        jvm.fetch("v1", 1_000);
        jvm.node.suspended();
        live(OneJvm.LIFE, 1_000);
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void aWriteDuringTheCutDropsAll() {
        jvm.fetch("v1", 1_000);
        jvm.node.suspended();
        live(OneJvm.LIFE, 1_001);
        assertThat(jvm.served()).isNull();
    }

    @Test
    void anotherLifeWithTheSameNumberDropsAll() {
        jvm.fetch("v1", 1_000);
        jvm.node.suspended();
        live("life-2", 1_000);
        assertThat(jvm.served()).isNull();
    }

    @Test
    void theSameLifeThatWentBackDropsAll() {
        jvm.fetch(OneJvm.STRANGER, "s", 1_000);
        jvm.message(1_001);
        jvm.node.suspended();
        live(OneJvm.LIFE, 1_000);
        assertThat(jvm.served(OneJvm.STRANGER)).isNull();
    }

    @Test
    void aMessageHeardBeforeTheHandshakeButBeyondItDropsAll() {
        jvm.fetch("v1", 1_000);
        jvm.node.suspended();
        jvm.node.changed(1_001, OneJvm.STRANGER.hash());
        live(OneJvm.LIFE, 1_000);
        assertThat(jvm.served()).isNull();
        jvm.fetch("v2", 1_001);
        jvm.node.changed(1_002, OneJvm.STRANGER.hash());
        assertThat(jvm.served()).isEqualTo("v2");
    }

    @Test
    void whatWasWrittenBetweenTheSubscriptionAndTheHandshakeIsCovered() {
        jvm.node.suspended();
        try (Ticket ticket = jvm.open()) {
            live(OneJvm.LIFE, 1_001); // 1_001 was published before the subscription was in force
            ticket.fill(jvm.read("v1", 1_000));
        }
        assertThat(jvm.served()).isNull();
    }

    @Test
    void aReadFromBeforeTheCutIsNotKeptAfterIt() {
        try (Ticket ticket = jvm.open()) {
            jvm.node.suspended();
            live(OneJvm.LIFE, 1_001);
            ticket.fill(jvm.read("v1", 1_000));
        }
        assertThat(jvm.served()).isNull();
    }

    @Test
    void messagesRaiseTheFloorWhileSuspended() {
        try (Ticket ticket = jvm.open()) {
            jvm.node.suspended();
            jvm.message(1_000);
            live(OneJvm.LIFE, 1_000);
            ticket.fill(jvm.read("v1", 999));
        }
        assertThat(jvm.served()).isNull();
    }

    @Test
    void aNodeThatCountsFromBelowServesAgain() {
        jvm.message(1_001);
        jvm.node.suspended();
        live("life-2", 500);
        jvm.fetch("v1", 500);
        assertThat(jvm.served()).isEqualTo("v1");
        jvm.message(501);
        assertThat(jvm.served()).isNull();
    }

    @Test
    void aNodeThatCountsFromBelowHasItsGapsSeen() {
        jvm.node.suspended();
        live("life-2", 500);
        jvm.fetch("v1", 500);
        jvm.node.changed(502, OneJvm.STRANGER.hash());
        assertThat(jvm.served()).isNull();
    }

    @Test
    void theLastMessageOfAnEndedLifeDoesNotHideTheGapsOfTheNext() {
        jvm.node.suspended();
        jvm.node.changed(1_001, OneJvm.STRANGER.hash()); // heard, and then the node lost its data
        live("life-2", 500);
        jvm.fetch("v1", 500);
        jvm.node.changed(502, OneJvm.STRANGER.hash());
        assertThat(jvm.served()).isNull();
    }

    @Test
    void theLastMessageOfAnEndedLifeDoesNotKeepTheNextOut() {
        jvm.node.suspended();
        jvm.message(1_005); // heard, and then the node lost its data
        live("life-2", 1_002);
        jvm.fetch("v1", 1_002);
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void aProbeFromBeforeTheCutIsForgotten() {
        jvm.probe(1_001);
        jvm.node.suspended();
        live("life-2", 500);
        jvm.fetch("v1", 500);
        jvm.node.tick(jvm.nanos.get());
        jvm.node.tick(jvm.nanos.get());
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void aProbeWhileSuspendedDoesNotCount() {
        jvm.fetch("v1", 1_000);
        jvm.node.suspended();
        long cut = jvm.nanos.get();
        jvm.pass(OneJvm.LEASE);
        jvm.pass(OneJvm.LEASE);
        jvm.probe(1_000);
        jvm.node.live(OneJvm.LIFE, 1_000, cut);
        assertThat(jvm.served()).isNull();
    }

    @Test
    void clearDropsAllEntriesOfTheNode() {
        jvm.fetch("v1", 1_000);
        jvm.fetch(OneJvm.STRANGER, "s", 1_000);
        jvm.node.reset(1_001);
        assertThat(jvm.served()).isNull();
        assertThat(jvm.served(OneJvm.STRANGER)).isNull();
    }

    @Test
    void clearKeepsReadsOutThatWereUnderWay() {
        try (Ticket ticket = jvm.open()) {
            jvm.node.reset(1_001);
            ticket.fill(jvm.read("v1", 1_000));
        }
        assertThat(jvm.served()).isNull();
    }

    @Test
    void clearIsNoGapAndServesAgainWhatIsReadAfterIt() {
        jvm.node.reset(1_001);
        jvm.fetch("v1", 1_001);
        jvm.node.changed(1_002, OneJvm.STRANGER.hash());
        assertThat(jvm.served()).isEqualTo("v1");
        assertThat(jvm.missedMessages()).isZero();
    }

    @Test
    void clearDuringACutDropsAll() {
        jvm.fetch("v1", 1_000);
        jvm.node.suspended();
        jvm.node.reset(1_000);
        live(OneJvm.LIFE, 1_000);
        assertThat(jvm.served()).isNull();
    }

    @Test
    void oneNodesCutLeavesTheOtherNodesEntries() {
        CaffeineNear near = jvm.near(2, 100, 0, Duration.ZERO);
        near.listener(0).live(OneJvm.LIFE, 1_000, jvm.nanos.get());
        near.listener(1).live(OneJvm.LIFE, 1_000, jvm.nanos.get());
        try (Ticket ticket = near.open(OneJvm.KEY)) {
            ticket.fill(jvm.read("v1", 1_000));
        }
        near.listener(1).suspended();
        near.listener(1).changed(2_000, OneJvm.HASH);
        assertThat(near.lookup("key")).isNotNull();
    }

    private void live(String life, long sequence) {
        jvm.node.live(life, sequence, jvm.nanos.get());
    }
}
