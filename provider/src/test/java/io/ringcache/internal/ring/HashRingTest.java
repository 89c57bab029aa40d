package io.ringcache.internal.ring;

import static io.ringcache.internal.ring.HashRing.DEFAULT_VIRTUAL_NODES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashRingTest {

    private static final int KEYS = 200_000;

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 7, 8, 12, 16, 24, 32})
    void theFullestOfEqualNodesIsWithinSevenPercentOfTheMean(int nodes) {
        for (long seed = 0; seed < 10; seed++) {
            double[] shares =
                    HashRing.of(nodes(nodes), DEFAULT_VIRTUAL_NODES, seed).shares();
            assertThat(Arrays.stream(shares).max().orElseThrow() * nodes)
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(1.07);
        }
    }

    @Test
    void sharesAreTheFrequenciesOfOwners() {
        HashRing ring = ring(nodes(5));
        double[] shares = ring.shares();
        double[] found = new double[5];
        hashes(ring::owner).forEach(owner -> found[owner] += 1.0 / KEYS);
        assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-9));
        assertThat(found).containsExactly(shares, within(0.005));
    }

    @Test
    void keysFollowWeights() {
        HashRing ring = ring(List.of(member("a", 1), member("b", 2), member("c", 5)));
        assertThat(ring.shares()).containsExactly(new double[] {1 / 8.0, 2 / 8.0, 5 / 8.0}, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 32})
    void aNewNodeTakesItsShareAndNothingElseMoves(int nodes) {
        HashRing before = ring(nodes(nodes));
        HashRing after = ring(nodes(nodes + 1));
        assertOnlyKeysOfTheLastNodeMove(before, after, nodes + 1);
    }

    @Test
    void aRemovedNodeLeavesItsShareAndNothingElseMoves() {
        List<Member> rest = new ArrayList<>(nodes(8));
        Member removed = rest.remove(3);
        HashRing before = ring(nodes(8));
        HashRing after = ring(rest);
        List<NodeId> movedFrom = hashes(hash -> new NodeId[] {before.ownerId(hash), after.ownerId(hash)}).stream()
                .filter(owners -> !owners[0].equals(owners[1]))
                .map(owners -> owners[0])
                .toList();
        assertThat(movedFrom).containsOnly(removed.id());
        assertThat(movedFrom.size() / (double) KEYS).isLessThanOrEqualTo(1.1 / 8);
    }

    @Test
    void aHigherWeightOnlyAttractsKeys() {
        HashRing before = ring(List.of(member("a", 1), member("b", 1), member("c", 1)));
        HashRing after = ring(List.of(member("a", 1), member("b", 1), member("c", 2)));
        assertThat(hashes(hash -> before.owner(hash) == after.owner(hash) || after.owner(hash) == 2))
                .containsOnly(true);
    }

    @Test
    void theOrderOfTheListDoesNotMatter() {
        List<Member> shuffled = new ArrayList<>(nodes(9));
        Collections.shuffle(shuffled, new Random(1));
        HashRing ring = ring(nodes(9));
        HashRing same = ring(shuffled);
        assertThat(same.fingerprint()).isEqualTo(ring.fingerprint());
        assertThat(hashes(same::ownerId)).isEqualTo(hashes(ring::ownerId));
        assertThat(same.members()).isEqualTo(shuffled);
    }

    @Test
    void theFingerprintTellsWhateverMovesKeys() {
        List<Member> two = List.of(member("a", 1), member("b", 1));
        assertThat(List.of(
                        HashRing.of(two, 8, 0).fingerprint(),
                        HashRing.of(two, 9, 0).fingerprint(),
                        HashRing.of(two, 8, 1).fingerprint(),
                        HashRing.of(List.of(member("a", 1), member("b", 2)), 8, 0)
                                .fingerprint(),
                        HashRing.of(List.of(member("a", 2), member("b", 1)), 8, 0)
                                .fingerprint(),
                        HashRing.of(List.of(member("a", 1), member("c", 1)), 8, 0)
                                .fingerprint(),
                        HashRing.of(List.of(member("a", 1)), 8, 0).fingerprint()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theOnlyNodeOwnsEverything() {
        HashRing ring = HashRing.of(nodes(1), 1, 0);
        assertThat(ring.owner(0)).isZero();
        assertThat(ring.owner(-1)).isZero();
        assertThat(ring.owner(Long.MIN_VALUE)).isZero();
    }

    @Test
    void theRingDoesNotFollowChangesOfTheList() {
        List<Member> list = new ArrayList<>(nodes(2));
        HashRing ring = ring(list);
        list.clear();
        assertThat(ring.members()).hasSize(2);
    }

    @Test
    void badMembersAreRefusedByName() {
        assertRefused("Node 'a' is listed twice", List.of(member("a", 1), member("b", 1), member("a", 2)), 1);
        assertRefused("no members", List.of(), 1);
        assertRefused("Virtual nodes per weight is 0", nodes(1), 0);
        assertRefused("smaller weights", List.of(member("a", 1_000), member("b", 1_000)), DEFAULT_VIRTUAL_NODES);
    }

    private static void assertRefused(String message, List<Member> members, int virtualNodes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HashRing.of(members, virtualNodes, 0))
                .withMessageContaining(message);
    }

    private static void assertOnlyKeysOfTheLastNodeMove(HashRing before, HashRing after, int nodesAfter) {
        int added = nodesAfter - 1;
        List<Integer> movedTo = hashes(hash -> new int[] {before.owner(hash), after.owner(hash)}).stream()
                .filter(owners -> owners[0] != owners[1])
                .map(owners -> owners[1])
                .toList();
        assertThat(movedTo).containsOnly(added);
        assertThat(movedTo.size() / (double) KEYS).isLessThanOrEqualTo(1.1 / nodesAfter);
    }

    private static <T> List<T> hashes(LongFunction<T> function) {
        return new Random(7).longs(KEYS).mapToObj(function).toList();
    }

    private static HashRing ring(List<Member> members) {
        return HashRing.of(members, DEFAULT_VIRTUAL_NODES, 0);
    }

    private static List<Member> nodes(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> Member.of("redis-" + i))
                .toList();
    }

    private static Member member(String name, int weight) {
        return new Member(new NodeId(name), weight);
    }
}
