package io.ringcache.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.chaos.Plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The seed alone decides which faults there are. */
class PlanTest {

    private static List<Step> steps(long seed) {
        return Stream.generate(new Plan(seed, List.of(FaultKind.values()))::next)
                .limit(100)
                .toList();
    }

    @Test
    void aSeedGivesTheSameFaultsAgain() {
        assertThat(steps(5)).isEqualTo(steps(5)).isNotEqualTo(steps(6));
    }

    @Test
    void everyKindHasItsTurn() {
        assertThat(steps(5).subList(0, FaultKind.values().length))
                .extracting(Step::kind)
                .containsExactlyInAnyOrder(FaultKind.values());
    }

    @Test
    void everyFaultHasALength() {
        assertThat(steps(5))
                .allSatisfy(
                        step -> assertThat(step.length()).isBetween(Duration.ofMillis(300), Duration.ofMillis(4_000)));
    }
}
