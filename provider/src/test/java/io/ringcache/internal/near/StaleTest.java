package io.ringcache.internal.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What may be served though nothing proves it any more. */
class StaleTest {

    private static final Duration MAX_AGE = Duration.ofMinutes(1);

    private final OneJvm jvm = new OneJvm();

    private @Nullable Object stale() {
        NearEntry entry = jvm.near.lookupStale("key", MAX_AGE);
        return entry == null ? null : entry.take();
    }

    @Test
    void anEntryIsServedStaleUntilItsLastProofIsTooOld() {
        jvm.fetch("v1", 1_000);
        jvm.pass(MAX_AGE);
        assertThat(jvm.served()).isNull();
        assertThat(stale()).isEqualTo("v1");
        jvm.pass(Duration.ofNanos(1));
        assertThat(stale()).isNull();
    }

    @Test
    void theAgeCountsFromTheLastProofNotFromTheRead() {
        jvm.fetch("v1", 1_000);
        jvm.pass(MAX_AGE);
        jvm.probe(1_000);
        jvm.pass(MAX_AGE);
        assertThat(stale()).isEqualTo("v1");
    }

    @Test
    void anEntryIsServedStaleWhileSuspended() {
        jvm.fetch("v1", 1_000);
        jvm.node.suspended();
        assertThat(stale()).isEqualTo("v1");
    }

    @Test
    void anEntryThatIsTooOldNowIsServedAgainAfterAProof() {
        jvm.fetch("v1", 1_000);
        jvm.pass(MAX_AGE.plusNanos(1));
        assertThat(stale()).isNull();
        jvm.probe(1_000);
        assertThat(jvm.served()).isEqualTo("v1");
    }

    @Test
    void whatAMessageReplacedIsNotServedStale() {
        jvm.fetch("v1", 1_000);
        jvm.node.suspended();
        jvm.message(1_001);
        assertThat(stale()).isNull();
    }

    @Test
    void whatAGapOrAClearMayHaveReplacedIsNotServedStale() {
        jvm.fetch("v1", 1_000);
        jvm.node.changed(1_002, OneJvm.STRANGER.hash());
        assertThat(stale()).isNull();
        jvm.fetch("v2", 1_002);
        jvm.node.reset(1_003);
        assertThat(stale()).isNull();
    }

    @Test
    void whatWasForgottenIsNotServedStale() {
        jvm.fetch("v1", 1_000);
        jvm.near.drop("key");
        assertThat(stale()).isNull();
    }

    @Test
    void anEndedEntryIsNotServedStale() {
        try (Ticket ticket = jvm.open()) {
            ticket.fill(jvm.readUntil("v1", 1_000, Duration.ofSeconds(5)));
        }
        jvm.node.suspended();
        jvm.pass(Duration.ofSeconds(5).minusNanos(1));
        assertThat(stale()).isEqualTo("v1");
        jvm.pass(Duration.ofNanos(1));
        assertThat(stale()).isNull();
    }

    @Test
    void nothingIsServedStaleAfterAHandshakeThatMissedSomething() {
        jvm.fetch("v1", 1_000);
        jvm.node.suspended();
        jvm.node.live(OneJvm.LIFE, 1_001, jvm.nanos.get());
        assertThat(stale()).isNull();
    }
}
