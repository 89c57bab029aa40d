package io.ringcache.internal.near;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.near.NearMode;
import org.junit.jupiter.api.Test;

/**
 * In every run that a seed makes, a hit was true at most a lease ago, nobody gets anything older than what was returned
 * before, and in the end what is served is what is stored. A failure names the seed.
 */
class SimulationTest {

    private static final int RUNS = 3_000;
    private static final int STEPS = 1_500;

    @Test
    void withMessagesThatTellOfChanges() {
        run(NearMode.INVALIDATE);
    }

    @Test
    void withMessagesThatCarryValues() {
        run(NearMode.PUSH);
    }

    private static void run(NearMode mode) {
        long hits = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            try {
                Simulation simulation = new Simulation(seed, mode);
                simulation.run(STEPS);
                hits += simulation.hits();
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertThat(hits).as("hits that were checked").isGreaterThan(20L * RUNS);
    }
}
