package io.ringcache.locking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The checker finds what is planted, and nothing in what is right. */
class HoldRulesTest {

    private static Hold hold(Mode mode, long token, long asked, long acquired, long held) {
        return new Hold("jvm-" + token, "l", mode, token, asked, acquired, held);
    }

    private static Hold exclusive(long token, long asked, long acquired, long held) {
        return hold(Mode.EXCLUSIVE, token, asked, acquired, held);
    }

    private static List<String> violations(Hold... holds) {
        return HoldRules.violations(List.of(holds), Map.of("l", 2));
    }

    @Test
    void oneAfterTheOtherIsRight() {
        assertThat(violations(exclusive(2, 5, 20, 30), exclusive(1, 0, 10, 20))).isEmpty();
    }

    @Test
    void twoExclusiveHoldsAtTheSameTimeAreFound() {
        assertThat(violations(exclusive(1, 0, 10, 21), exclusive(2, 5, 20, 30)))
                .singleElement()
                .asString()
                .contains("at the same time");
    }

    @Test
    void aHoldWithinAnotherIsFound() {
        assertThat(violations(exclusive(1, 0, 10, 100), exclusive(2, 5, 20, 30)))
                .hasSize(1);
    }

    @Test
    void otherLocksAreNoCompany() {
        Hold other = new Hold("jvm-9", "another", Mode.EXCLUSIVE, 1, 5, 20, 30);
        assertThat(violations(exclusive(1, 0, 10, 100), other)).isEmpty();
    }

    @Test
    void readersMayBeTogether() {
        assertThat(violations(hold(Mode.SHARED, 1, 0, 10, 30), hold(Mode.SHARED, 2, 0, 20, 40)))
                .isEmpty();
    }

    @Test
    void aReaderWithAWriterIsFound() {
        assertThat(violations(hold(Mode.SHARED, 1, 0, 10, 30), exclusive(2, 0, 20, 40)))
                .hasSize(1);
        assertThat(violations(exclusive(1, 0, 10, 30), hold(Mode.SHARED, 2, 0, 20, 40)))
                .hasSize(1);
    }

    @Test
    void onePermitTooManyIsFound() {
        Hold first = hold(Mode.PERMIT, 1, 0, 10, 30);
        Hold second = hold(Mode.PERMIT, 2, 0, 20, 40);
        assertThat(violations(first, second)).isEmpty();
        assertThat(violations(first, second, hold(Mode.PERMIT, 3, 0, 30, 50))).isEmpty();
        assertThat(violations(first, second, hold(Mode.PERMIT, 3, 0, 29, 50)))
                .singleElement()
                .asString()
                .contains("one of 3 at the same time, of 2");
    }

    @Test
    void aTokenThatGoesBackIsFound() {
        assertThat(violations(exclusive(2, 0, 10, 20), exclusive(1, 5, 20, 30)))
                .singleElement()
                .asString()
                .contains("no higher token");
    }

    @Test
    void aReadersTokenBelowThatOfAWriterBeforeIsFound() {
        assertThat(violations(exclusive(2, 0, 10, 20), hold(Mode.SHARED, 1, 5, 20, 30)))
                .hasSize(1);
    }

    @Test
    void tokensOfReadersThatAskedAtTheSameTimeHaveNoOrder() {
        assertThat(violations(hold(Mode.SHARED, 2, 0, 10, 20), hold(Mode.SHARED, 1, 5, 12, 30)))
                .isEmpty();
        assertThat(violations(hold(Mode.SHARED, 2, 0, 10, 20), hold(Mode.SHARED, 1, 11, 12, 30)))
                .hasSize(1);
    }

    @Test
    void aTokenThatTwoHaveIsFound() {
        assertThat(violations(hold(Mode.PERMIT, 1, 0, 10, 20), hold(Mode.PERMIT, 1, 0, 11, 21)))
                .singleElement()
                .asString()
                .contains("token of another");
    }

    @Test
    void aHoldThatWasNeverFoundHeldIsNoCompanyButItsTokenCounts() {
        assertThat(violations(exclusive(1, 0, 10, 30), exclusive(2, 0, 20, 20))).isEmpty();
        assertThat(violations(exclusive(1, 0, 10, 30), exclusive(1, 0, 40, 40))).isNotEmpty();
    }

    @Test
    void aLineCanBeReadAgain() {
        Hold hold = hold(Mode.SHARED, 7, -3, 10, 20);
        assertThat(Hold.parse(hold.line())).isEqualTo(hold);
    }
}
