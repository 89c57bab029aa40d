package io.ringcache.samples.benchmarks.report;

import static io.ringcache.samples.benchmarks.Contestants.CAFFEINE;
import static io.ringcache.samples.benchmarks.Contestants.LETTUCE;
import static io.ringcache.samples.benchmarks.Contestants.REDISSON_JCACHE;
import static io.ringcache.samples.benchmarks.Contestants.RINGCACHE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RowTest {

    private static Row row(Stream<List<Measured>> measured) {
        List<Row> rows = Row.of(measured.flatMap(List::stream).toList());
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    @Test
    void ratiosAreFormedWithinEachRound() {
        // By the medians, 4 to 2, it would be 2.
        Row row = row(Stream.of(Rounds.of("put", RINGCACHE, "us", 3, 4, 20), Rounds.of("put", LETTUCE, "us", 1, 2, 4)));
        assertThat(row.ratio(LETTUCE)).hasValue(new Spread(2, 3, 5));
        assertThat(row.figure(RINGCACHE)).hasValue(new Spread(3_000, 4_000, 20_000));
    }

    @Test
    void aRoundThatOneOfTheTwoLacksIsLeftOut() {
        Row row = row(Stream.of(Rounds.of("put", RINGCACHE, "us", 3, 4, 6), Rounds.of("put", LETTUCE, "us", 1, 2)));
        assertThat(row.ratio(LETTUCE)).hasValue(new Spread(2, 2.5, 3));
        assertThat(row.ratio(CAFFEINE)).isEmpty();
    }

    @Test
    void figuresOfDifferentUnitsCompare() {
        Row row = row(Stream.of(Rounds.of("put", RINGCACHE, "us", 1), Rounds.of("put", LETTUCE, "ns", 500)));
        assertThat(row.ratio(LETTUCE)).hasValue(new Spread(2, 2, 2));
    }

    @Test
    void theMedianDecidesAndTheRoundsThatAgreeAreCounted() {
        Row row = row(Stream.of(
                Rounds.of("put", RINGCACHE, "us", 13, 13, 14),
                Rounds.of("put", LETTUCE, "us", 10, 10, 10),
                Rounds.of("put", REDISSON_JCACHE, "us", 20, 27, 20)));
        assertThat(row.judgements())
                .containsExactly(
                        new Judgement("at least 0.75 of raw Lettuce", "met, 2 of 3 rounds"),
                        new Judgement("at least 2 x Redisson JCache", "MISSED, 1 of 3 rounds"));
    }

    @Test
    void aTargetWithoutFiguresIsNotMet() {
        Row row = row(Stream.of(Rounds.of("putAll(100), 3 nodes", RINGCACHE, "us", 13)));
        assertThat(row.judgements()).extracting(Judgement::verdict).containsOnly("NOT MEASURED");
    }

    @Test
    void aTargetForRingcacheAloneIsJudgedByItsOwnFigure() {
        String workload = "near hit, hot, String, 1 thread, allocated";
        assertThat(row(Stream.of(Rounds.of(workload, RINGCACHE, "B", 0.01, 0, 0.02)))
                        .judgements())
                .containsExactly(new Judgement("0 B", "met, 3 of 3 rounds"));
        assertThat(row(Stream.of(Rounds.of(workload, RINGCACHE, "B", 24, 24, 0.02)))
                        .judgements())
                .containsExactly(new Judgement("0 B", "MISSED, 1 of 3 rounds"));
    }
}
