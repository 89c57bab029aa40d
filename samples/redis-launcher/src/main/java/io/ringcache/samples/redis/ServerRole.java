package io.ringcache.samples.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a server is to be beside a plain one: how it is told, and what it writes down and must find again. Immutable.
 *
 * @param arguments follow those that every server gets
 * @param files by name, the first content of files that the server rewrites; what it wrote is there again after a restart
 * @param configuration the name of the file among them that is the server's configuration, if there is one
 */
record ServerRole(List<String> arguments, Map<String, String> files, Optional<String> configuration) {

    /** A server that stands alone. */
    static final ServerRole PLAIN = with(List.of());

    /** Otherwise a master waits for more replicas before it sends its data. */
    private static final List<String> SYNC_AT_ONCE = List.of("--repl-diskless-sync-delay", "0");

    private static final String NODES = "nodes.conf";
    private static final String SENTINEL = "sentinel.conf";

    ServerRole {
        arguments = List.copyOf(arguments);
        files = Map.copyOf(files);
    }

    /** A server that is told these things, and writes nothing down. */
    static ServerRole with(List<String> arguments) {
        return new ServerRole(arguments, Map.of(), Optional.empty());
    }

    /** A server that has replicas. */
    static ServerRole master() {
        return with(SYNC_AT_ONCE);
    }

    /** A replica of the server on the port. */
    static ServerRole replicaOf(int port) {
        List<String> arguments = new ArrayList<>(List.of("--replicaof", LocalServer.HOST, String.valueOf(port)));
        arguments.addAll(SYNC_AT_ONCE);
        return with(arguments);
    }

    /** A node of a cluster; without a bus port it takes one at a fixed distance. */
    static ServerRole clusterNode(Duration nodeTimeout, OptionalInt busPort) {
        List<String> arguments = new ArrayList<>(List.of("--cluster-enabled", "yes", "--cluster-config-file", NODES));
        arguments.addAll(List.of("--cluster-node-timeout", String.valueOf(nodeTimeout.toMillis())));
        arguments.addAll(List.of("--cluster-require-full-coverage", "no"));
        arguments.addAll(SYNC_AT_ONCE);
        busPort.ifPresent(port -> arguments.addAll(List.of("--cluster-port", String.valueOf(port))));
        return new ServerRole(arguments, Map.of(NODES, ""), Optional.empty());
    }

    /** A sentinel with this configuration. */
    static ServerRole sentinel(String configuration) {
        return new ServerRole(List.of("--sentinel"), Map.of(SENTINEL, configuration), Optional.of(SENTINEL));
    }
}
