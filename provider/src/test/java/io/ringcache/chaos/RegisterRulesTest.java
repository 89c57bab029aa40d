package io.ringcache.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Histories of a register, each beside one that just breaks or just keeps the same rule. JVM 1 writes. */
class RegisterRulesTest {

    private static Given twoVersions() {
        return new Given().put(1, 1, 0, 10).put(1, 2, 100, 110);
    }

    @Nested
    class Freshness {

        @Test
        void theFormerVersionMayBeReadForTheLeaseAfterTheAcknowledgement() {
            assertThat(twoVersions().get(2, 1, 1115, 1116).broken()).isEmpty();
        }

        @Test
        void butNotForLonger() {
            assertThat(twoVersions().get(2, 1, 1116, 1117).broken()).containsExactly(Rule.STALE);
        }

        @Test
        void theBeginningOfTheReadCounts() {
            assertThat(twoVersions().get(2, 1, 1000, 9000).broken()).doesNotContain(Rule.STALE);
        }

        @Test
        void theOldestMissedWriteCounts() {
            Given history = twoVersions().put(1, 3, 1100, 1110).get(2, 1, 1120, 1121);
            assertThat(history.broken()).containsExactly(Rule.STALE);
            assertThat(history.verdict().findings().worstStalenessNanos()).isEqualTo(1_010_000_000L);
        }

        @Test
        void aWriteThatIsNotAcknowledgedMakesNothingOld() {
            Given history = new Given().put(1, 1, 0, 10).put(1, 2, Outcome.UNKNOWN, 100, 110);
            assertThat(history.get(2, 1, 5000, 5001).broken()).isEmpty();
        }

        @Test
        void aWriteOfUnknownOutcomeMayComeLate() {
            Given history = new Given().put(1, 1, Outcome.UNKNOWN, 0, 10).put(1, 2, 100, 110);
            assertThat(history.get(2, 1, 5000, 5001).get(1, 1, 5000, 5001).broken())
                    .isEmpty();
        }

        @Test
        void soMayThatOfAKilledJvm() {
            Given history = new Given().brokenPut(1, 1, 0).put(3, 2, 100, 110);
            assertThat(history.get(2, 1, 5000, 5001).broken()).isEmpty();
        }
    }

    @Nested
    class OneJvm {

        @Test
        void doesNotGoBackwards() {
            assertThat(twoVersions().get(2, 2, 200, 201).get(2, 1, 202, 203).broken())
                    .containsExactly(Rule.BACKWARDS);
        }

        @Test
        void mayReadInAnyOrderAtTheSameTime() {
            assertThat(twoVersions().get(2, 2, 200, 203).get(2, 1, 202, 204).broken())
                    .isEmpty();
        }

        @Test
        void isNotBoundByWhatAnotherRead() {
            assertThat(twoVersions().get(2, 2, 200, 201).get(3, 1, 202, 203).broken())
                    .isEmpty();
        }

        @Test
        void doesNotGoBackwardsFromAVersionOfUnknownOutcome() {
            Given history = new Given().put(1, 1, 0, 10).put(1, 2, Outcome.UNKNOWN, 100, 110);
            assertThat(history.get(2, 2, 200, 201).get(2, 1, 202, 203).broken()).containsExactly(Rule.BACKWARDS);
        }

        @Test
        void readsItsOwnWrites() {
            assertThat(twoVersions().get(1, 1, 111, 112).broken()).containsExactly(Rule.OWN_WRITE);
        }

        @Test
        void mayMissItsOwnWriteBeforeItIsAcknowledged() {
            assertThat(twoVersions().get(1, 1, 110, 112).broken()).isEmpty();
        }
    }

    @Nested
    class Absence {

        @Test
        void isWrongWhenTheServerLostNothing() {
            assertThat(twoVersions().get(2, null, 1116, 1117).broken()).containsExactly(Rule.LOST);
            assertThat(twoVersions()
                            .restartOfAnotherServer(500, 600)
                            .get(2, null, 1116, 1117)
                            .broken())
                    .containsExactly(Rule.LOST);
        }

        @Test
        void isRightAfterALoss() {
            assertThat(twoVersions().restart(500, 600).get(1, null, 9000, 9001).broken())
                    .isEmpty();
        }

        @Test
        void isRightWhenTheLossIsDuringTheWrite() {
            assertThat(twoVersions().restart(50, 100).get(1, null, 9000, 9001).broken())
                    .isEmpty();
        }

        @Test
        void isWrongForWhatWasWrittenAfterTheLoss() {
            assertThat(twoVersions().restart(50, 99).get(2, null, 1116, 1117).broken())
                    .containsExactly(Rule.LOST);
        }

        @Test
        void doesNotFollowWhatTheJvmHasReadOrWritten() {
            assertThat(twoVersions().get(2, 2, 200, 201).get(2, null, 202, 203).broken())
                    .containsExactly(Rule.BACKWARDS);
            assertThat(twoVersions().get(1, null, 200, 201).broken()).containsExactly(Rule.OWN_WRITE);
        }

        @Test
        void isNotFollowedByWhatWasThereBefore() {
            Given history = new Given().put(1, 1, 0, 10).restart(500, 600).get(2, null, 1016, 1017);
            assertThat(history.get(2, 1, 1018, 1019).broken()).containsExactly(Rule.REVIVED);
        }

        @Test
        void mayBeFollowedByWhatCameMeanwhile() {
            Given history = new Given().put(1, 1, 0, 10).restart(500, 600).get(2, null, 1015, 1016);
            assertThat(history.get(2, 1, 1018, 1019).broken()).isEmpty();
        }
    }

    @Nested
    class Values {

        @Test
        void thatNobodyWroteAreFound() {
            assertThat(twoVersions().get(2, 3, 200, 201).broken()).containsExactly(Rule.INVENTED);
        }

        @Test
        void ofFailedWritesAreFound() {
            Given history = twoVersions().put(1, 3, Outcome.NOTHING, 120, 130);
            assertThat(history.get(2, 3, 200, 201).broken()).containsExactly(Rule.INVENTED);
        }

        @Test
        void fromTheFutureAreFound() {
            assertThat(twoVersions().get(2, 2, 98, 99).broken()).containsExactly(Rule.INVENTED);
        }

        @Test
        void ofAWriteUnderWayAreRight() {
            assertThat(twoVersions().get(2, 2, 98, 100).broken()).isEmpty();
        }
    }
}
