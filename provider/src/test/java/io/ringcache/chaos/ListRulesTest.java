package io.ringcache.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Histories of a list, each beside one that just breaks or just keeps the same rule. */
class ListRulesTest {

    private static Given twoAppends() {
        return new Given().append(1, "a", "a", 0, 10).append(2, "b", "a,b", 20, 30);
    }

    @Test
    void appendsInTurnAreRight() {
        assertThat(twoAppends().getList(3, "a,b", 40, 41).broken()).isEmpty();
        assertThat(twoAppends().verdict().findings().acknowledgedAppends()).isEqualTo(2);
    }

    @Test
    void anAppendThatMissesAnAcknowledgedOneIsFound() {
        Given history = new Given().append(1, "a", "a", 0, 10).append(1, "c", "a,c", 12, 15);
        assertThat(history.append(2, "b", "a,b", 20, 30).broken()).contains(Rule.APPEND);
    }

    @Test
    void twoAppendsAtOnePlaceAreFoundWhenTheyOverlapToo() {
        Given history = new Given().append(1, "a", "a", 0, 10).append(1, "c", "a,c", 12, 25);
        assertThat(history.append(2, "b", "a,b", 20, 30).broken()).containsExactly(Rule.APPEND);
    }

    @Test
    void anAppendThatWasAppliedTwiceIsFound() {
        assertThat(twoAppends().getList(3, "a,b,b", 40, 41).broken()).containsExactly(Rule.APPEND);
    }

    @Test
    void anAppendOfUnknownOutcomeMayCountOnce() {
        Given history = twoAppends().append(3, "u", null, Outcome.UNKNOWN, 32, 33);
        assertThat(history.append(1, "c", "a,b,u,c", 40, 50).broken()).isEmpty();
        assertThat(history.append(1, "d", "a,b,u,c,u,d", 60, 70).broken()).containsExactly(Rule.APPEND);
    }

    @Test
    void anAppendThatFailedMustNotCount() {
        Given history = twoAppends().append(3, "n", null, Outcome.NOTHING, 32, 33);
        assertThat(history.append(1, "c", "a,b,n,c", 40, 50).broken()).containsExactly(Rule.INVENTED);
    }

    @Test
    void anAppendThatNobodyMadeIsFound() {
        assertThat(twoAppends().getList(3, "a,b,x", 40, 50).broken()).containsExactly(Rule.INVENTED);
    }

    @Test
    void anAppendIsTheLastOfItsList() {
        assertThat(twoAppends().append(1, "c", "a,b", 40, 50).broken()).containsExactly(Rule.APPEND);
    }

    @Test
    void aReadMayMissTheNewestAppendForTheLease() {
        assertThat(twoAppends().getList(3, "a", 1035, 1036).broken()).isEmpty();
        assertThat(twoAppends().getList(3, "a", 1036, 1037).broken()).containsExactly(Rule.STALE);
    }

    @Test
    void aReadMustHaveTheAppendsOfItsJvm() {
        assertThat(twoAppends().getList(2, "a", 31, 32).broken()).containsExactly(Rule.OWN_WRITE);
        assertThat(twoAppends().getList(1, "a", 31, 32).broken()).isEmpty();
    }

    @Test
    void readsOfAJvmDoNotGoBackwards() {
        Given history = twoAppends().getList(3, "a,b", 40, 41);
        assertThat(history.getList(3, "a", 42, 43).broken()).containsExactly(Rule.BACKWARDS);
    }

    @Test
    void aNewListMayBeginOnlyAfterALoss() {
        assertThat(twoAppends().append(1, "c", "c", 40, 50).broken()).contains(Rule.APPEND);
        assertThat(twoAppends()
                        .restart(32, 35)
                        .append(1, "c", "c", 40, 50)
                        .getList(2, "c", 60, 61)
                        .broken())
                .isEmpty();
    }

    @Test
    void absenceIsRightOnlyAfterALoss() {
        assertThat(twoAppends().getList(3, null, 1036, 1037).broken()).containsExactly(Rule.LOST);
        assertThat(twoAppends().restart(32, 35).getList(3, null, 1036, 1037).broken())
                .isEmpty();
    }

    @Test
    void theListFromBeforeALossDoesNotComeBack() {
        Given history = twoAppends().restart(32, 35).append(1, "c", "c", 40, 50);
        assertThat(history.append(2, "d", "a,b,d", 60, 70).broken()).contains(Rule.REVIVED);
    }

    @Test
    void norInANearCacheForLongerThanTheLease() {
        Given history = twoAppends().restart(32, 35).append(1, "c", "c", 40, 50);
        assertThat(history.getList(3, "a,b", 1055, 1056).broken()).isEmpty();
        assertThat(history.getList(3, "a,b", 1056, 1057).broken()).containsExactly(Rule.REVIVED);
    }
}
