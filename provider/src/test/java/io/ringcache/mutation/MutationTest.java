package io.ringcache.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule in the tables of {@code docs} is taken away in turn, and the tests named there fail. */
class MutationTest {

    private final MutationPage page = MutationPage.read();

    @TempDir
    private Path directory;

    static List<Mutation> mutations() {
        return Stream.of(Mutations.ALL, RingMutations.ALL, LockMutations.ALL, LimiterMutations.ALL)
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void thePageHasARowForEachMutationAndNoOther() {
        assertThat(page.rules())
                .containsExactlyElementsOf(
                        mutations().stream().map(Mutation::rule).toList());
    }

    @Test
    void withAllRulesInPlaceTheNamedTestsPass() throws Exception {
        Set<String> tests = new TreeSet<>();
        page.rules().forEach(rule -> tests.addAll(page.noticedBy(rule)));
        try (MutatedCode code = MutatedCode.of(List.of(), directory)) {
            assertThat(TestRun.passing(tests, code)).isNotEmpty().containsExactlyElementsOf(tests);
        }
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void theNamedTestsNotice(Mutation mutation) throws IOException, ClassNotFoundException {
        assertThat(page.noticedBy(mutation.rule())).isNotEmpty();
        try (MutatedCode code = MutatedCode.of(mutation.patches(), directory)) {
            assertThat(TestRun.passing(page.noticedBy(mutation.rule()), code)).isEmpty();
        }
    }
}
