package io.ringcache.internal.redis;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which node is which server process: one that is reached by two names would be two nodes to the ring, with the same
 * data. Thread-safe.
 */
final class ServerClaims {

    private final Map<String, RedisNode> nodes = new ConcurrentHashMap<>();

    /** Claims a server for a node; tells why it may not have it. */
    Optional<String> claim(String runId, RedisNode node) {
        RedisNode twin = nodes.putIfAbsent(runId, node);
        return twin == null || twin.equals(node)
                ? Optional.empty()
                : Optional.of("is the same server as Redis node " + twin.name() + " (run id " + runId
                        + "): name each server once in the setting 'nodes', with a higher weight if it is larger");
    }

    /** The node is not connected to that server any more. */
    void release(String runId, RedisNode node) {
        nodes.remove(runId, node);
    }
}
