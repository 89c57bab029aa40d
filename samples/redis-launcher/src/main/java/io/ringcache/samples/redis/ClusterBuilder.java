package io.ringcache.samples.redis;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes a cluster of servers that have just started and know nothing of each other. Used once, by one thread. */
final class ClusterBuilder {

    static final int SLOTS = 16_384;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final List<ClusterNode> nodes;
    private final int masters;

    /** @param masters how many of the nodes, from the first on, are to be masters */
    ClusterBuilder(List<ClusterNode> nodes, int masters) {
        this.nodes = nodes;
        this.masters = masters;
    }

    /** Returns when all masters take commands, and all replicas have what their masters have. */
    void build() throws IOException {
        shareSlots();
        introduce();
        attachReplicas();
        Await.until("agree on the cluster", LIMIT, this::isComplete);
    }

    private void shareSlots() throws IOException {
        for (int i = 0; i < masters; i++) {
            // Otherwise all begin with the same, and the cluster has to settle that first.
            nodes.get(i).call("CLUSTER", "SET-CONFIG-EPOCH", String.valueOf(i + 1));
            List<String> words = new ArrayList<>(List.of("CLUSTER", "ADDSLOTS"));
            for (int slot = SLOTS * i / masters; slot < SLOTS * (i + 1) / masters; slot++) {
                words.add(String.valueOf(slot));
            }
            nodes.get(i).call(words.toArray(String[]::new));
        }
    }

    /** Each to each: by hearsay it would take seconds. */
    private void introduce() throws IOException {
        for (ClusterNode node : nodes) {
            try (RedisConnection connection = node.connect()) {
                for (ClusterNode other : nodes) {
                    String port = String.valueOf(other.port());
                    if (other.port() != node.port()) {
                        connection.call("CLUSTER", "MEET", LocalServer.HOST, port, String.valueOf(other.busPort()));
                    }
                }
            }
        }
        Await.until("know each other", LIMIT, () -> {
            for (ClusterNode node : nodes) {
                List<ClusterMember> view = node.view();
                if (view.size() != nodes.size() || !view.stream().allMatch(ClusterMember::usable)) {
                    return false;
                }
            }
            return true;
        });
    }

    private void attachReplicas() throws IOException {
        for (int i = masters; i < nodes.size(); i++) {
            nodes.get(i).call("CLUSTER", "REPLICATE", nodes.get(i % masters).id());
        }
    }

    private boolean isComplete() throws IOException {
        for (ClusterNode node : nodes) {
            List<ClusterMember> view = node.view();
            boolean agrees = view.stream().filter(ClusterMember::isMaster).count() == masters
                    && view.stream()
                            .allMatch(member ->
                                    member.isMaster() != member.slots().isEmpty());
            if (!agrees || !node.isReady()) {
                return false;
            }
        }
        return true;
    }
}
