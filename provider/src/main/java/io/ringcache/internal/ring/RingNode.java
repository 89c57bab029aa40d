package io.ringcache.internal.ring;

import java.util.Comparator;
import java.util.List;

/**
 * A node as the ring's record tells of it. Immutable.
 *
 * @param id its stable name
 * @param weight its size relative to the others, from 0 to 1000; one of weight 0 stays connected but owns no keys
 * @param uri where it listens, without credentials
 */
public record RingNode(NodeId id, int weight, String uri) {

    /** Checks weight and URI. */
    public RingNode {
        if (weight < 0 || weight > Member.MAX_WEIGHT) {
            throw new IllegalArgumentException("Weight of node '" + id + "' is " + weight + ": it must be from 0 to "
                    + Member.MAX_WEIGHT + "; 0 takes all keys from it");
        }
        if (uri.isEmpty() || !uri.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("The URI of node '" + id + "' is '" + uri
                    + "': write it in visible ASCII characters without blanks");
        }
    }

    /** The same node with another weight. */
    public RingNode weighing(int other) {
        return new RingNode(id, other, uri);
    }

    /** Those nodes that own keys. */
    static List<Member> members(List<RingNode> nodes) {
        List<Member> members = nodes.stream()
                .filter(node -> node.weight() > 0)
                .sorted(Comparator.comparing(RingNode::id))
                .map(node -> new Member(node.id(), node.weight()))
                .toList();
        if (members.isEmpty()) {
            throw new IllegalArgumentException(
                    "No node of the ring would own keys: give at least one a weight above 0");
        }
        return members;
    }

    @Override
    public String toString() {
        return id + "=" + weight;
    }
}
