package io.ringcache.internal.ring;

/**
 * A node that takes part in a ring, and how large its part is.
 *
 * <p>Immutable.
 *
 * @param id the node
 * @param weight its size relative to the other members, from 1 to {@value #MAX_WEIGHT}; a node of weight 2 owns twice
 *     as many keys as one of weight 1
 */
public record Member(NodeId id, int weight) {

    static final int MAX_WEIGHT = 1_000;

    /** Checks the weight. */
    public Member {
        if (weight < 1 || weight > MAX_WEIGHT) {
            throw new IllegalArgumentException("Weight of node '" + id + "' is " + weight + ": it must be from 1 to "
                    + MAX_WEIGHT + "; leave a node out of the list to give it no keys");
        }
    }

    /** A node of weight 1. */
    public static Member of(String name) {
        return new Member(new NodeId(name), 1);
    }
}
