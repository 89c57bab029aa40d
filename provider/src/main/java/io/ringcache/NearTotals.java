package io.ringcache;

import io.ringcache.monitor.NearStatus;
import java.util.Comparator;
import java.util.List;

/** What a near cache knows of one node, out of what it knows of each shard there. Stateless. */
final class NearTotals {

    private NearTotals() {}

    /** At most one: as bad as the worst of the shards, and the counts of all. */
    static List<NearStatus> of(List<NearStatus> shards) {
        return shards.stream().reduce(NearTotals::join).stream().toList();
    }

    private static NearStatus join(NearStatus one, NearStatus other) {
        return new NearStatus(
                one.cache(),
                one.live() && other.live(),
                List.of(one.leaseAge(), other.leaseAge()).stream()
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                Math.max(one.sequence(), other.sequence()),
                one.messages() + other.messages(),
                one.gaps() + other.gaps(),
                one.lostTails() + other.lostTails(),
                one.suspensions() + other.suspensions(),
                one.drops() + other.drops());
    }
}
