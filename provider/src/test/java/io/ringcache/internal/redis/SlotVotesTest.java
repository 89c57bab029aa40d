package io.ringcache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Servers 0, 1 and 2 are masters, 3 is a replica of 0. Slot 5 is in question; the others stay. */
class SlotVotesTest {

    private static final int SLOT = 5;

    /** A view in which the slots are spread over 0, 1 and 2, but for one. */
    private static ClusterView saying(int owner) {
        int[] owners = new int[Slots.COUNT];
        for (int slot = 0; slot < owners.length; slot++) {
            owners[slot] = slot % 3;
        }
        owners[SLOT] = owner;
        return new ClusterView(owners, "run");
    }

    /** The view of those who know that 3 took over all that 0 had. */
    private static ClusterView afterFailover() {
        int[] owners = saying(3).owners();
        Arrays.setAll(owners, slot -> owners[slot] == 0 ? 3 : owners[slot]);
        return new ClusterView(owners, "run");
    }

    @Test
    void aServerThatDeniesIsBelievedAtOnce() {
        SlotVotes votes = new SlotVotes(Map.of(0, saying(1), 1, saying(1), 2, saying(0)));
        assertThat(votes.owner(SLOT, 0)).isEqualTo(1);
    }

    @Test
    void oneThatDeniesIsBelievedEvenIfAllOthersNameIt() {
        SlotVotes votes = new SlotVotes(Map.of(0, saying(1), 2, saying(0), 3, saying(0), 4, saying(0)));
        assertThat(votes.owner(SLOT, 0)).isEqualTo(1);
    }

    @Test
    void oneThatWasAwayAndStillThinksItServesIsOutvoted() {
        SlotVotes votes =
                new SlotVotes(Map.of(0, saying(0), 1, afterFailover(), 2, afterFailover(), 3, afterFailover()));
        assertThat(votes.owner(SLOT, 0)).isEqualTo(3);
    }

    @Test
    void nothingChangesWhileNobodySaysSo() {
        SlotVotes votes = new SlotVotes(Map.of(1, saying(0), 2, saying(0)));
        assertThat(votes.owner(SLOT, 0)).isZero();
        assertThat(new SlotVotes(Map.of()).owner(SLOT, 0)).isZero();
    }

    @Test
    void aMasterThatNamesAnotherHasHandedItOver() {
        SlotVotes votes = new SlotVotes(Map.of(0, saying(1), 1, saying(1)));
        assertThat(votes.isHandedOver(SLOT, 0, 1)).isTrue();
    }

    @Test
    void oneThatWasReplacedOrIsSilentHasHandedOverNothing() {
        SlotVotes votes = new SlotVotes(Map.of(0, afterFailover(), 1, afterFailover()));
        assertThat(votes.isHandedOver(SLOT, 0, 3)).isFalse();
        assertThat(votes.isHandedOver(SLOT, 2, 3)).isFalse();
    }
}
