package io.ringcache.samples.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartTest {

    private static final List<String> ALL = List.of("remote", "memory", "locks", "limiters");

    @Test
    void aWholePartCanBeRecordedAlone() {
        Part.checkWhole(ALL, List.of("locks", "limiters"));
        Part.checkWhole(ALL, List.of("memory", "remote"));
        Part.checkWhole(ALL, ALL);
    }

    @Test
    void aRunThatWouldDropFiguresOfOtherSuitesIsNotRecorded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Part.checkWhole(ALL, List.of("remote", "memory", "locks")))
                .withMessageContaining("would drop the figures of limiters,")
                .withMessageEndingWith("run all of locks,limiters");
    }
}
