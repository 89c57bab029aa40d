package io.ringcache.ring;

import io.ringcache.monitor.RingMember;
import java.util.List;

/**
 * The hash ring as it stands on the nodes. Immutable.
 *
 * @param epoch how often it was changed
 * @param changing whether it is being changed at the moment, so that calls wait
 * @param members the nodes, with the part of the keys that each owns
 */
public record RingState(int epoch, boolean changing, List<RingMember> members) {

    public RingState {
        members = List.copyOf(members);
    }
}
