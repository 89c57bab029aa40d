package io.ringcache.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ringcache.samples.benchmarks.near.NearSuites;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final List<Suite> SUITES = List.of(NearSuites.hot(), NearSuites.parts());

    @Test
    void withoutArgumentsThreeRoundsOfAllSuitesAreMeasured() {
        assertThat(Options.parse())
                .isEqualTo(new Options(3, List.of(), false, Path.of("target/benchmarks"), Optional.empty(), false));
        assertThat(Options.parse("only=").chosen(SUITES)).isEqualTo(SUITES);
    }

    @Test
    void onlyTheSuitesThatAreAskedForRun() {
        assertThat(Options.parse("only=near-parts").chosen(SUITES))
                .extracting(Suite::name)
                .containsExactly("near-parts");
    }

    @Test
    void anUnknownArgumentIsRefusedWithTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("round=3"))
                .withMessageStartingWith("unknown argument 'round': did you mean 'rounds'?");
    }

    @Test
    void anUnknownSuiteIsRefusedWithTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("only=nearhot").chosen(SUITES))
                .withMessageStartingWith("unknown suite 'nearhot': did you mean 'near-hot'?");
    }

    @Test
    void aValueThatDoesNotFitIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("rounds=many"))
                .withMessage("argument 'rounds': 'many' is not a number from 1 to 999");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("quick=yes"))
                .withMessage("argument 'quick': 'yes' is not true or false");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("quick"))
                .withMessage("argument 'quick' has no value; write quick=...");
    }
}
