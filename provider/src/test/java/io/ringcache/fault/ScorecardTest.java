package io.ringcache.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScorecardTest {

    private final Scorecard scorecard = new Scorecard();

    @Test
    void eachFigureIsALineWithMedianAndWorst() {
        for (int millis : List.of(700, 650, 1_100)) {
            scorecard.add(
                    "silence",
                    List.of(
                            Figure.millis("staleness", millis, Duration.ofMillis(1_002)),
                            Figure.count("reads", millis),
                            Figure.never("doubles", 0)));
        }
        assertThat(scorecard.table().lines().skip(2))
                .containsExactly(
                        "| silence | staleness | ≤ 1 002 ms | 700 ms | 1 100 ms | 3 |",
                        "| silence | reads |  | 700 | 650 to 1 100 | 3 |",
                        "| silence | doubles | 0 | 0 | 0 | 3 |");
        assertThat(scorecard.broken()).singleElement().asString().contains("staleness");
    }
}
