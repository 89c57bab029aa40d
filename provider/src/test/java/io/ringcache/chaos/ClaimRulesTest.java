package io.ringcache.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Histories of a claim, each beside one that just breaks or just keeps the same rule. */
class ClaimRulesTest {

    private static Given claimed() {
        return new Given().claim(1, "a", Outcome.OK, 0, 10).claim(2, "b", Outcome.REFUSED, 5, 12);
    }

    @Test
    void oneWinnerIsRight() {
        assertThat(claimed().read(Kind.GET, 3, "c1", "a", 20, 21).broken()).isEmpty();
    }

    @Test
    void twoWinnersAreFound() {
        assertThat(claimed().claim(3, "c", Outcome.OK, 5, 15).broken()).containsExactly(Rule.TWO_WINNERS);
    }

    @Test
    void anotherMayWinAfterALoss() {
        assertThat(claimed().restart(13, 14).claim(3, "c", Outcome.OK, 15, 16).broken())
                .isEmpty();
    }

    @Test
    void aRefusalNeedsSomebodyWhoMayHaveWon() {
        Given lost = new Given().claim(1, "a", Outcome.NOTHING, 0, 10).claim(2, "b", Outcome.REFUSED, 5, 12);
        assertThat(lost.broken()).containsExactly(Rule.NO_WINNER);
        assertThat(lost.claim(3, "c", Outcome.UNKNOWN, 12, 13).broken()).containsExactly(Rule.NO_WINNER);
        assertThat(lost.claim(3, "d", Outcome.UNKNOWN, 11, 13).broken()).isEmpty();
    }

    @Test
    void theClaimOfALoserIsNeverSeen() {
        assertThat(claimed().read(Kind.GET, 3, "c1", "b", 20, 21).broken()).containsExactly(Rule.INVENTED);
        assertThat(claimed().read(Kind.GET, 3, "c1", "x", 20, 21).broken()).containsExactly(Rule.INVENTED);
    }

    @Test
    void theWinnerIsSeenAfterTheLease() {
        assertThat(claimed().read(Kind.GET, 3, "c1", null, 1015, 1016).broken()).isEmpty();
        assertThat(claimed().read(Kind.GET, 3, "c1", null, 1016, 1017).broken()).containsExactly(Rule.STALE);
        assertThat(claimed()
                        .restart(500, 510)
                        .read(Kind.GET, 3, "c1", null, 1016, 1017)
                        .broken())
                .isEmpty();
    }

    @Test
    void theWinnerSeesItsClaimAtOnce() {
        assertThat(claimed().read(Kind.GET, 1, "c1", null, 11, 12).broken()).containsExactly(Rule.OWN_WRITE);
    }
}
