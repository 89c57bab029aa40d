package io.ringcache.samples.redis;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** One server of a cluster, with the id by which the others know it, and the port. Immutable. */
record ClusterNode(LocalServer server, String id, int busPort) {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** A frozen server is asked now and then by whoever wants to know what the others think. */
    private static final Duration SHORT = Duration.ofMillis(200);

    static ClusterNode of(LocalServer server) throws IOException {
        try (RedisConnection connection = server.connect(TIMEOUT)) {
            ClusterMember itself =
                    ClusterMember.parse(connection.call("CLUSTER", "NODES")).get(0);
            return new ClusterNode(server, itself.id(), itself.busPort());
        }
    }

    int port() {
        return server.port();
    }

    RedisConnection connect() throws IOException {
        return server.connect(TIMEOUT);
    }

    String call(String... words) throws IOException {
        try (RedisConnection connection = connect()) {
            return connection.call(words);
        }
    }

    /** Returns how this server sees the cluster. */
    List<ClusterMember> view() throws IOException {
        try (RedisConnection connection = server.connect(SHORT)) {
            return ClusterMember.parse(connection.call("CLUSTER", "NODES"));
        }
    }

    /** Tells whether it takes commands, and has all data if it is a replica. */
    boolean isReady() throws IOException {
        try (RedisConnection connection = server.connect(SHORT)) {
            return connection.call("CLUSTER", "INFO").contains("cluster_state:ok")
                    && !connection.call("INFO", "replication").contains("master_link_status:down");
        }
    }
}
