package io.ringcache.internal.ring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Finds the shard of a key, and since when that shard has had it, by a ring's record. Immutable.
 *
 * <p>With one epoch on record that is one lookup in the ring; after changes it is one more for each epoch further back in
 * which the key belonged to the same node.
 */
public final class RingMap {

    private final RingRecord record;
    private final List<HashRing> rings;
    /** Per ring, the shard of each of its members. */
    private final List<int[]> shards = new ArrayList<>();
    /** Where keys belong that have never moved, per member of the newest ring. */
    private final Place[] settled;

    /** @param shards the index of a node's shard; the same for the same name always */
    public RingMap(RingRecord record, ToIntFunction<RingNode> shards) {
        this.record = record;
        this.rings = record.rings();
        for (int i = 0; i < rings.size(); i++) {
            this.shards.add(indices(rings.get(i), record.epochs().get(i), shards));
        }
        int oldest = record.epoch() - rings.size() + 1;
        int[] newest = this.shards.get(0);
        settled = new Place[newest.length];
        for (int member = 0; member < settled.length; member++) {
            settled[member] = new Place(newest[member], record.epoch(), oldest);
        }
    }

    private static int[] indices(HashRing ring, RingRecord.RingEpoch epoch, ToIntFunction<RingNode> shards) {
        return ring.members().stream()
                .mapToInt(member -> shards.applyAsInt(epoch.node(member.id()).orElseThrow()))
                .toArray();
    }

    public RingRecord record() {
        return record;
    }

    /** The ring that is in force. */
    public HashRing ring() {
        return rings.get(0);
    }

    public int epoch() {
        return record.epoch();
    }

    /** Where a key with this hash belongs. */
    public Place place(long hash) {
        int owner = rings.get(0).owner(hash);
        Place place = settled[owner];
        for (int back = 1; back < rings.size(); back++) {
            if (shards.get(back)[rings.get(back).owner(hash)] != place.shard()) {
                return new Place(place.shard(), place.epoch(), place.epoch() - back + 1);
            }
        }
        return place;
    }

    /** The shards to which a key with this hash belonged in the other epochs on record, the last first, each once. */
    public List<Integer> former(long hash) {
        return IntStream.range(1, rings.size())
                .map(back -> shards.get(back)[rings.get(back).owner(hash)])
                .filter(shard -> shard != place(hash).shard())
                .distinct()
                .boxed()
                .toList();
    }

    /** The shards of the nodes in force, in the order of the record. */
    public List<Integer> members(ToIntFunction<RingNode> shards) {
        return record.current().nodes().stream().map(shards::applyAsInt).toList();
    }
}
