package io.ringcache.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Histories of values that are used up, each beside one that just breaks or just keeps the same rule. */
class SwapRulesTest {

    private static Given swapped() {
        return new Given().create(1, "a", Outcome.OK, 0, 10).replace(2, "a", "b", Outcome.OK, 20, 30);
    }

    @Test
    void aValueIsUsedUpOnce() {
        assertThat(swapped().replace(3, "a", "c", Outcome.REFUSED, 20, 30).broken())
                .isEmpty();
        assertThat(swapped().replace(3, "a", "c", Outcome.OK, 20, 30).broken()).containsExactly(Rule.TWO_WINNERS);
    }

    @Test
    void aLossDoesNotBringAValueBack() {
        Given history = swapped().restart(40, 50);
        assertThat(history.replace(3, "a", "c", Outcome.OK, 60, 70).broken()).containsExactly(Rule.TWO_WINNERS);
    }

    @Test
    void whatWasUsedUpMayBeReadForTheLease() {
        assertThat(swapped().read(Kind.GET, 3, "s1", "a", 1035, 1036).broken()).isEmpty();
        assertThat(swapped().read(Kind.GET, 3, "s1", "a", 1036, 1037).broken()).containsExactly(Rule.REVIVED);
    }

    @Test
    void whoUsedItUpDoesNotReadItAgain() {
        assertThat(swapped().read(Kind.GET, 2, "s1", "a", 31, 32).broken()).containsExactly(Rule.REVIVED);
    }

    @Test
    void whatWasClearedMayBeReadForTheLease() {
        Given history = swapped().clear(1, Outcome.OK, 40, 50);
        assertThat(history.read(Kind.GET, 3, "s1", "b", 1055, 1056).broken()).isEmpty();
        assertThat(history.read(Kind.GET, 3, "s1", "b", 1056, 1057).broken()).containsExactly(Rule.REVIVED);
    }

    @Test
    void whoClearedDoesNotReadItAgain() {
        Given history = swapped().clear(1, Outcome.OK, 40, 50);
        assertThat(history.read(Kind.GET, 1, "s1", "b", 51, 52).broken()).containsExactly(Rule.REVIVED);
    }

    @Test
    void aClearThatFailedMayHaveClearedNothing() {
        Given history = swapped().clear(1, Outcome.UNKNOWN, 40, 50);
        assertThat(history.read(Kind.GET, 1, "s1", "b", 51, 52).broken()).isEmpty();
    }

    @Test
    void whatWasWrittenDuringAClearMayStay() {
        Given history = swapped().clear(1, Outcome.OK, 30, 50);
        assertThat(history.read(Kind.GET, 1, "s1", "b", 5000, 5001).broken()).isEmpty();
    }

    @Test
    void whatWasClearedCannotBeUsed() {
        Given history = swapped().clear(1, Outcome.OK, 40, 50);
        assertThat(history.replace(1, "b", "c", Outcome.OK, 51, 52).broken()).containsExactly(Rule.REVIVED);
    }

    @Test
    void whatNobodyWroteIsFound() {
        assertThat(swapped().read(Kind.GET, 3, "s1", "x", 40, 41).broken()).containsExactly(Rule.INVENTED);
        assertThat(swapped()
                        .replace(3, "a", "c", Outcome.REFUSED, 20, 30)
                        .read(Kind.GET, 3, "s1", "c", 40, 41)
                        .broken())
                .containsExactly(Rule.INVENTED);
    }
}
