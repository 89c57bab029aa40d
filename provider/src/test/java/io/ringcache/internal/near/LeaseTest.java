package io.ringcache.internal.near;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.internal.store.EntryKey;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Time passes; space ends. */
class LeaseTest {

    private static final Duration MOMENT = Duration.ofNanos(1);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final OneJvm jvm = new OneJvm();

    @Test
    void anEntryIsServedUntilTheLeaseIsOver() {
        jvm.fetch("v1", 1_000);
        jvm.pass(OneJvm.LEASE);
        assertThat(jvm.served()).isEqualTo("v1");
        jvm.pass(MOMENT);
        assertThat(jvm.served()).isNull();
    }

    @Test
    void anEntryIsServedAgainWhenNothingWasMissed() {
        jvm.fetch("v1", 1_000);
        jvm.pass(LONG);
        assertThat(jvm.served()).isNull();
        jvm.probe(1_000);
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void anEntryIsNotServedAgainWhenItChangedWhileTheLeaseWasOver() {
        jvm.fetch("v1", 1_000);
        jvm.pass(LONG);
        jvm.message(1_001);
        jvm.probe(1_001);
        assertThat(jvm.served()).isNull();
    }

    @Test
    void theLeaseCountsFromWhenTheProbeWasSent() {
        jvm.fetch("v1", 1_000);
        long sent = jvm.nanos.get();
        jvm.pass(OneJvm.LEASE);
        jvm.node.probed(1_000, sent);
        jvm.pass(MOMENT);
        assertThat(jvm.served()).isNull();
    }

    @Test
    void anOlderProbeDoesNotShortenTheLease() {
        jvm.fetch("v1", 1_000);
        long before = jvm.nanos.get();
        jvm.pass(OneJvm.LEASE);
        jvm.probe(1_000);
        jvm.node.probed(1_000, before);
        jvm.pass(OneJvm.LEASE);
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void anEntryIsNotServedPastTheEndOfItsLife() {
        try (Ticket ticket = jvm.open()) {
            ticket.fill(jvm.readUntil("v1", 1_000, Duration.ofMillis(500)));
        }
        jvm.pass(Duration.ofMillis(500).minus(MOMENT));
        assertThat(jvm.served()).isEqualTo("v1");
        jvm.pass(MOMENT);
        assertThat(jvm.served()).isNull();
        assertThat(jvm.near.size()).isZero();
    }

    @Test
    void anEternalEntryIsServedForever() {
        jvm.fetch("v1", 1_000);
        jvm.pass(Duration.ofDays(365 * 100));
        jvm.probe(1_000);
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void theNearLimitEndsAnEternalEntry() {
        OneJvm limited = new OneJvm(0, Duration.ofMillis(700));
        limited.fetch("v1", 1_000);
        limited.pass(Duration.ofMillis(700).minus(MOMENT));
        assertThat(limited.served()).isEqualTo("v1");
        limited.pass(MOMENT);
        assertThat(limited.served()).isNull();
    }

    @Test
    void theEarlierOfLifeAndLimitEndsAnEntry() {
        OneJvm limited = new OneJvm(0, Duration.ofMillis(700));
        fill(limited, "short", Duration.ofMillis(600), OneJvm.KEY);
        fill(limited, "long", Duration.ofMillis(800), OneJvm.STRANGER);
        limited.pass(Duration.ofMillis(600));
        assertThat(limited.served()).isNull();
        assertThat(limited.served(OneJvm.STRANGER)).isEqualTo("long");
        limited.pass(Duration.ofMillis(100));
        assertThat(limited.served(OneJvm.STRANGER)).isNull();
    }

    @Test
    void aLimitOfAThousandYearsEndsNothing() {
        OneJvm limited = new OneJvm(0, Duration.ofDays(365_000));
        limited.fetch("v1", 1_000);
        fill(limited, "short", Duration.ofMillis(600), OneJvm.STRANGER);
        limited.pass(Duration.ofMillis(600));
        assertThat(limited.served()).isEqualTo("v1");
        assertThat(limited.served(OneJvm.STRANGER)).isNull();
    }

    @Test
    void aVeryLargeBoundStillHasManyStripes() {
        CaffeineNear near = jvm.near(1, 1L << 62, 0, Duration.ZERO);
        near.listener(0).live(OneJvm.LIFE, 1_000, jvm.nanos.get());
        try (Ticket ticket = near.open(OneJvm.KEY)) {
            ticket.fill(jvm.read("v1", 1_000));
        }
        near.listener(0).changed(1_001, OneJvm.HASH + 256);
        assertThat(near.lookup("key")).isNotNull();
    }

    @Test
    void noMoreEntriesThanAllowedAreKept() {
        fetchMany(jvm, 1_000);
        assertThat(jvm.near.size()).isBetween(1L, 100L);
    }

    @Test
    void noMoreBytesThanAllowedAreKept() {
        OneJvm bounded = new OneJvm(/* maxBytes= */ 20_000, Duration.ZERO);
        fetchMany(bounded, 1_000);
        // A value of the tests weighs 1,000 bytes, and its entry something too.
        assertThat(bounded.near.size()).isBetween(1L, 19L);
    }

    @Test
    void aCacheThatIsOffKeepsNothing() {
        NearCache off = NearCache.off();
        off.listener(0).live(OneJvm.LIFE, 1_000, jvm.nanos.get());
        try (Ticket ticket = off.open(OneJvm.KEY)) {
            ticket.fill(jvm.read("v1", 1_000));
            ticket.settle(jvm.wrote("v2", 1_001));
        }
        off.drop("key");
        assertThat(off.lookup("key")).isNull();
        assertThat(off.size()).isZero();
    }

    private static void fetchMany(OneJvm jvm, int count) {
        IntStream.range(0, count).forEach(i -> jvm.fetch(OneJvm.key("key" + i, i), "v", 1_000));
    }

    private static void fill(OneJvm jvm, String value, Duration life, EntryKey key) {
        try (Ticket ticket = jvm.near.open(key)) {
            ticket.fill(jvm.readUntil(value, 1_000, life));
        }
    }
}
