package io.ringcache.internal.ring;

import java.nio.charset.StandardCharsets;

/**
 * The stable name of a node: it places the node on the ring, so it must stay when the node's address changes.
 *
 * <p>Immutable. Ordered by name.
 *
 * @param name 1 to {@value #MAX_LENGTH} visible ASCII characters (no blanks), so that every language sorts and
 *     encodes it alike
 */
public record NodeId(String name) implements Comparable<NodeId> {

    static final int MAX_LENGTH = 128;

    /** Checks the name. */
    public NodeId {
        boolean visible = name.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (name.isEmpty() || name.length() > MAX_LENGTH || !visible) {
            throw new IllegalArgumentException("Node name '" + name + "' is not usable: give it 1 to " + MAX_LENGTH
                    + " visible ASCII characters without blanks, for example 'redis-1'");
        }
    }

    byte[] bytes() {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int compareTo(NodeId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
