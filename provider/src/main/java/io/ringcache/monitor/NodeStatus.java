package io.ringcache.monitor;

import java.time.Duration;
import java.util.List;

/**
 * What this JVM knows of one node at a moment. Immutable.
 *
 * @param node the node's address, without credentials
 * @param state how it stands
 * @param since for how long it has been in that state
 * @param reason why it is not {@link NodeState#UP}, or what is wrong although it is, such as that new credentials are refused; empty
 *     where there is nothing to say
 * @param connects how often connections to it were made; one less than this many reconnects
 * @param failedConnects how many attempts to connect failed
 * @param breaks how often connections ended without being asked to
 * @param silences how many of those because nothing came for {@code timeouts.silence}
 * @param caches what is known of the caches with a near cache that use the node
 */
public record NodeStatus(
        String node,
        NodeState state,
        Duration since,
        String reason,
        long connects,
        long failedConnects,
        long breaks,
        long silences,
        List<NearStatus> caches) {

    public NodeStatus {
        caches = List.copyOf(caches);
    }

    /** The status of a node that nothing has been heard of. */
    public static NodeStatus unused(String node) {
        return new NodeStatus(node, NodeState.IDLE, Duration.ZERO, "", 0, 0, 0, 0, List.of());
    }

    /** The same status, with what these caches know. */
    public NodeStatus with(List<NearStatus> known) {
        return new NodeStatus(node, state, since, reason, connects, failedConnects, breaks, silences, known);
    }

    /** How often connections were made after the first time. */
    public long reconnects() {
        return Math.max(0, connects - 1);
    }
}
