package io.ringcache.internal.near;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.near.NearMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A near cache that hears nothing lives by its time, and by what this JVM itself does. */
class NoneModeTest {

    private static final Duration BEYOND_THE_LEASE = OneJvm.LEASE.multipliedBy(10);

    private final OneJvm jvm = new OneJvm(NearMode.NONE);

    @Test
    void nothingIsSubscribedForIt() {
        assertThat(jvm.node.hears()).isFalse();
        assertThat(new OneJvm(NearMode.INVALIDATE).node.hears()).isTrue();
    }

    @Test
    void anEntryIsServedUntilItsTimeIsOver() {
        jvm.fetch("v1", 1_000);
        jvm.pass(OneJvm.LIMIT.minusNanos(1));
        assertThat(jvm.served()).isEqualTo("v1");
        jvm.pass(Duration.ofNanos(1));
        assertThat(jvm.served()).isNull();
    }

    @Test
    void anEntryIsServedUntilTheEndOfItsLifeIfThatIsEarlier() {
        try (Ticket ticket = jvm.open()) {
            ticket.fill(jvm.readUntil("v1", 1_000, Duration.ofSeconds(5)));
        }
        jvm.pass(Duration.ofSeconds(5));
        assertThat(jvm.served()).isNull();
    }

    @Test
    void nothingIsKeptBeforeTheFirstHandshake() {
        CaffeineNear near =
                new CaffeineNear(NearMode.NONE, 1, new NearBounds(100, 0, OneJvm.LIMIT), OneJvm.LEASE, jvm.nanos::get);
        try (Ticket ticket = near.open(OneJvm.KEY)) {
            ticket.fill(jvm.read("v1", 1_000));
        }
        assertThat(near.size()).isZero();
    }

    @Test
    void anEntryIsServedWhileTheNodeIsAway() {
        jvm.fetch("v1", 1_000);
        jvm.node.suspended();
        jvm.pass(BEYOND_THE_LEASE);
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void anEntryIsServedAfterTheNodeCameBackThoughOthersWroteMeanwhile() {
        jvm.fetch("v1", 1_000);
        jvm.node.suspended();
        jvm.node.live(OneJvm.LIFE, 1_005, jvm.nanos.get());
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void anotherLifeDropsAll() {
        jvm.fetch("v1", 1_000);
        jvm.node.suspended();
        jvm.node.live("life-2", 1_000, jvm.nanos.get());
        assertThat(jvm.served()).isNull();
    }

    @Test
    void aReadFromBeforeAnotherLifeIsNotKept() {
        try (Ticket ticket = jvm.open()) {
            jvm.node.live("life-2", 1_000, jvm.nanos.get());
            ticket.fill(jvm.read("v1", 1_000));
        }
        assertThat(jvm.served()).isNull();
    }

    @Test
    void anOwnClearDropsAll() {
        jvm.fetch("v1", 1_000);
        jvm.node.reset(1_001);
        assertThat(jvm.served()).isNull();
    }

    @Test
    void messagesAndProbesChangeNothing() {
        jvm.fetch("v1", 1_000);
        jvm.message(1_005);
        jvm.node.changedTogether(1_006, new long[] {OneJvm.HASH, OneJvm.HASH});
        jvm.probe(1_009);
        jvm.node.tick(jvm.nanos.get());
        jvm.node.tick(jvm.nanos.get());
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void whatIsReadFarAheadOfTheFirstHandshakeIsNoLoss() {
        jvm.fetch(OneJvm.STRANGER, "s", 1_000);
        jvm.fetch("v1", 1_500);
        jvm.node.tick(jvm.nanos.get());
        jvm.node.tick(jvm.nanos.get());
        assertThat(jvm.served(OneJvm.STRANGER)).isEqualTo("s");
    }

    @Test
    void anOlderReadIsNotServedAfterAnOwnWrite() {
        try (Ticket older = jvm.open()) {
            try (Ticket write = jvm.open()) {
                write.settle(jvm.wrote("v2", 1_001));
            }
            jvm.near.drop("key");
            older.fill(jvm.read("v1", 1_000));
        }
        assertThat(jvm.served()).isNull();
    }

    @Test
    void anOlderReadIsNotServedAfterAnotherThreadReadNewer() {
        try (Ticket older = jvm.open()) {
            jvm.fetch(null, 1_001);
            older.fill(jvm.read("v1", 1_000));
        }
        assertThat(jvm.served()).isNull();
    }

    @Test
    void anOwnWriteIsServed() {
        jvm.fetch("v1", 1_000);
        try (Ticket write = jvm.open()) {
            write.settle(jvm.wrote("v2", 1_003));
        }
        assertThat(jvm.served()).isEqualTo("v2");
    }
}
