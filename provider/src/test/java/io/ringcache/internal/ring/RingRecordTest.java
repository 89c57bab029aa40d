package io.ringcache.internal.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingRecordTest {

    private static final int POINTS = 64;
    private static final int KEYS = 20_000;

    private static RingNode node(String name, int weight) {
        return new RingNode(new NodeId(name), weight, "redis://" + name + ":6379");
    }

    private static List<RingNode> nodes(int count) {
        return IntStream.range(0, count).mapToObj(i -> node("n" + i, 1)).toList();
    }

    private static RingMap map(RingRecord record) {
        return new RingMap(record, node -> Integer.parseInt(node.id().name().substring(1)));
    }

    @Test
    void theTextIsReadAsItWasWritten() {
        RingRecord record = RingRecord.first(160, -7, List.of(node("a:1", 1), node("b:2", 3)))
                .next(List.of(node("a:1", 0), node("b:2", 3), node("c:3", 1)));
        assertThat(RingRecord.parse(record.text())).isEqualTo(record);
    }

    @Test
    void whatIsNoRecordIsRefusedWithWhatItReads() {
        for (String text :
                List.of("", "x", "ringcache-ring 1\nvirtual-nodes 1\nseed 0\n", "ringcache-ring 1\nseed 0")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RingRecord.parse(text))
                    .withMessageContaining("no record of a ring");
        }
    }

    @Test
    void onlyTheLastEpochsAreKept() {
        RingRecord record = RingRecord.first(POINTS, 0, nodes(2));
        for (int i = 0; i < 40; i++) {
            record = record.next(nodes(2 + i % 3));
        }
        assertThat(record.epoch()).isEqualTo(40);
        assertThat(record.epochs()).hasSize(RingRecord.MAX_EPOCHS);
    }

    @Test
    void aRingWithoutAnOwnerIsRefused() {
        RingRecord record = RingRecord.first(POINTS, 0, nodes(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> record.next(List.of(node("n0", 0))))
                .withMessageContaining("weight above 0");
    }

    @Test
    void aNodeThatIsNamedTwiceIsRefused() {
        RingRecord record = RingRecord.first(POINTS, 0, nodes(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> record.next(List.of(node("n0", 1), node("n0", 2))))
                .withMessageContaining("twice");
    }

    @Test
    void aRecordHasBeenEachOfItsRingsAndNoOther() {
        RingRecord first = RingRecord.first(POINTS, 0, nodes(2));
        RingRecord later = first.next(nodes(3)).next(nodes(4));
        assertThat(later.hasBeen(first)).isTrue();
        assertThat(later.hasBeen(RingRecord.first(POINTS, 0, nodes(4)))).isTrue();
        assertThat(later.hasBeen(RingRecord.first(POINTS, 0, nodes(5)))).isFalse();
        assertThat(later.hasBeen(RingRecord.first(POINTS, 1, nodes(2)))).isFalse();
    }

    @Test
    void aKeyThatNeverMovedBelongsThereSinceTheOldestEpochOnRecord() {
        RingMap map = map(RingRecord.first(POINTS, 0, nodes(3)));
        assertThat(map.place(42).since()).isZero();
    }

    /** The rule of the protocol, word by word: the first epoch from which on all owners are the owner of now. */
    private static int since(RingRecord record, List<HashRing> rings, long hash) {
        NodeId owner = rings.get(0).ownerId(hash);
        int since = record.epoch();
        for (int back = 1; back < rings.size() && rings.get(back).ownerId(hash).equals(owner); back++) {
            since--;
        }
        return since;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aPlaceTellsSinceWhenTheKeyHasBeenThere(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RingRecord record = RingRecord.first(POINTS, seed, nodes(3));
        for (int change = 0; change < 24; change++) {
            List<RingNode> next = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                if (random.nextInt(3) > 0) {
                    next.add(node("n" + i, random.nextInt(3)));
                }
            }
            next.add(node("n6", 1));
            record = record.next(next);
            RingMap map = map(record);
            List<HashRing> rings = record.rings();
            for (int i = 0; i < 200; i++) {
                long hash = random.nextLong();
                Place place = map.place(hash);
                assertThat(place.shard())
                        .isEqualTo(
                                Integer.parseInt(map.ring().ownerId(hash).name().substring(1)));
                assertThat(place.since()).isEqualTo(since(record, rings, hash));
                assertThat(place.epoch()).isEqualTo(record.epoch());
            }
        }
    }

    @Test
    void aNodeThatComesBackHasItsKeysSinceItsReturn() {
        RingRecord record = RingRecord.first(POINTS, 0, nodes(3)).next(nodes(2)).next(nodes(3));
        RingMap map = map(record);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < KEYS; i++) {
            Place place = map.place(random.nextLong());
            assertThat(place.since()).isEqualTo(place.shard() == 2 ? 2 : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 16, 31})
    void aNodeThatComesMovesNoMoreThanItsShareAndATenthAndOnlyToItself(int before) {
        HashRing old = HashRing.of(RingNode.members(nodes(before)), HashRing.DEFAULT_VIRTUAL_NODES, 0);
        HashRing now = HashRing.of(RingNode.members(nodes(before + 1)), HashRing.DEFAULT_VIRTUAL_NODES, 0);
        NodeId added = new NodeId("n" + before);
        SplittableRandom random = new SplittableRandom(before);
        int moved = 0;
        int elsewhere = 0;
        for (int i = 0; i < 10 * KEYS; i++) {
            long hash = random.nextLong();
            if (!old.ownerId(hash).equals(now.ownerId(hash))) {
                moved++;
                elsewhere += now.ownerId(hash).equals(added) ? 0 : 1;
            }
        }
        assertThat(elsewhere).isZero();
        assertThat((double) moved / (10 * KEYS)).isBetween(0.9 / (before + 1), 1.1 / (before + 1));
    }

    @Test
    void aNodeWithoutWeightOwnsNothingAndMovesOnlyWhatItHad() {
        HashRing old = HashRing.of(RingNode.members(nodes(4)), POINTS, 0);
        List<RingNode> drained = new ArrayList<>(nodes(4));
        drained.set(2, drained.get(2).weighing(0));
        HashRing now = HashRing.of(RingNode.members(drained), POINTS, 0);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < KEYS; i++) {
            long hash = random.nextLong();
            assertThat(now.ownerId(hash).name()).isNotEqualTo("n2");
            if (!old.ownerId(hash).name().equals("n2")) {
                assertThat(now.ownerId(hash)).isEqualTo(old.ownerId(hash));
            }
        }
    }
}
