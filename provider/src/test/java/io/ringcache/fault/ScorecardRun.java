package io.ringcache.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.fault.LongestCall.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Runs every fault several times and writes the figures to {@code docs/scorecard.md}: a command, not a test of a build. */
class ScorecardRun {

    private static final int CUTS = 1_000;
    private static final int CALLS_WHILE_DOWN = 1_000_000;
    private static final int INTERRUPTS = 1_000;
    private static final Duration FROZEN_FOR = Duration.ofSeconds(5);

    private final int runs = Integer.getInteger("scorecard.runs", 5);
    private final long seed = Long.getLong("scorecard.seed", System.nanoTime());
    /** A part of the names of those that are wanted, which are then printed and not written; empty for all. */
    private final String only = System.getProperty("scorecard.only", "");

    private final Random random = new Random(seed);
    private final Scorecard scorecard = new Scorecard();

    private interface Scenario {
        List<Figure> run() throws Exception;
    }

    @Test
    void measureAndWrite() throws Exception {
        System.out.println("scorecard.seed=" + seed);
        // First, while the heap is small.
        measure("1,000,000 calls while the server is down", () -> HeapGrowth.run(CALLS_WHILE_DOWN));
        measure("messages do not arrive, nothing is closed", () -> LostMessages.silent(random));
        measure("nothing passes, nothing is closed", () -> LostMessages.cutOff(random));
        measure("the server closes connections for messages", () -> LostMessages.killed(random));
        measure("changes while old values are decoded", FetchRace::run);
        measure("connections cut under load", () -> CutConnections.run(random, CUTS));
        measure("half-open connections, idle", () -> HalfOpen.idle(random));
        measure("half-open connections, under load", () -> HalfOpen.underLoad(random));
        for (Fault fault : Fault.values()) {
            measure(fault.text(), () -> LongestCall.run(random, ChaosRing.OPERATION, fault));
        }
        measure("a manager is closed while a server is frozen", () -> CloseWhileFrozen.run(random, FROZEN_FOR));
        measure("a server comes back empty", () -> Rejoin.empty(random));
        measure("a server comes back with old data", () -> Rejoin.withOldData(random));
        measure("a server leaves the ring and comes back, under load", () -> RingMoves.run(random));
        measure("a master with sentinels is killed", () -> Failover.withSentinels(/* freeze= */ false));
        measure("a master with sentinels is frozen", () -> Failover.withSentinels(/* freeze= */ true));
        measure("a master of a Redis Cluster is killed", () -> Failover.ofACluster(/* freeze= */ false));
        measure("a master of a Redis Cluster is frozen", () -> Failover.ofACluster(/* freeze= */ true));
        measure("interrupted callers", () -> Interrupts.run(random, INTERRUPTS));
        if (only.isEmpty()) {
            ScorecardPage.write(ScorecardPage.Section.FAULTS, head() + "\n" + scorecard.table());
        } else {
            System.out.println(head() + "\n" + scorecard.table());
        }
        assertThat(scorecard.broken()).isEmpty();
    }

    private void measure(String name, Scenario scenario) throws Exception {
        for (int i = 0; name.contains(only) && i < runs; i++) {
            scorecard.add(name, scenario.run());
        }
    }

    private String head() {
        return """
                Measured %s with `-Dscorecard.seed=%d`: %s, %s %s, %d cores, %s; lease %d ms, `timeouts.operation` %d ms, all \
                other settings as they are by default.
                """.formatted(
                        Instant.now().truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10),
                        seed,
                        ChaosRing.describeServers(),
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.runtime.version"),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        ChaosRing.LEASE.toMillis(),
                        ChaosRing.OPERATION.toMillis());
    }
}
