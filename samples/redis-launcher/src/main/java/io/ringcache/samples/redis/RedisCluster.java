package io.ringcache.samples.redis;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A Redis Cluster on this machine that lives until {@link #close()}, and never longer than this JVM. Its servers come
 * from a binary, which is looked for as {@link RedisServers} does; they keep nothing, but one that is restarted belongs
 * to the cluster again.
 *
 * <p>Safe for use by several threads. Methods throw {@link IllegalStateException} when the servers do not do what is
 * asked for.
 */
public final class RedisCluster implements AutoCloseable {

    private static final Duration NODE_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final LocalGroup group;
    private final List<ClusterNode> nodes;

    private RedisCluster(LocalGroup group, List<ClusterNode> nodes) {
        this.group = group;
        this.nodes = List.copyOf(nodes);
    }

    /** Starts a cluster in which a server is thought to have failed after two seconds of silence. */
    public static RedisCluster start(int masters, int replicasOfEach) {
        return start(masters, replicasOfEach, NODE_TIMEOUT);
    }

    /**
     * Starts a cluster, and returns when all masters take commands and all replicas have their data.
     *
     * @param masters how many, at least one; a failover needs three
     * @param replicasOfEach how many each master has, at least none
     * @param nodeTimeout the silence after which a server is thought to have failed
     */
    public static RedisCluster start(int masters, int replicasOfEach, Duration nodeTimeout) {
        if (masters < 1 || replicasOfEach < 0) {
            throw new IllegalArgumentException("There is no cluster of " + masters + " masters with " + replicasOfEach
                    + " replicas each; ask for at least 1 and 0");
        }
        LocalGroup group = LocalGroup.of(Environment.current());
        try {
            List<ClusterNode> nodes = new ArrayList<>();
            for (int i = 0; i < masters * (1 + replicasOfEach); i++) {
                nodes.add(ClusterNode.of(group.startClusterNode(nodeTimeout)));
            }
            new ClusterBuilder(nodes, masters).build();
            return new RedisCluster(group, nodes);
        } catch (IOException e) {
            group.close();
            throw new IllegalStateException("The cluster cannot be made", e);
        } catch (RuntimeException | Error e) {
            group.close();
            throw e;
        }
    }

    /** Returns where the servers listen, as {@code redis://host:port}; the first ones began as masters. */
    public List<String> uris() {
        return nodes.stream().map(node -> node.server().uri()).toList();
    }

    /** Returns all servers in one address, as {@code redis-cluster://host:port,host:port}. */
    public String uri() {
        return nodes.stream()
                .map(node -> LocalServer.HOST + ':' + node.port())
                .collect(Collectors.joining(",", "redis-cluster://", ""));
    }

    /** Returns the servers, in the order of {@link #uris()}. */
    public List<RedisServer> servers() {
        return nodes.stream().<RedisServer>map(ClusterNode::server).toList();
    }

    /** Returns, for people, how many servers these are, where they come from and which version runs. */
    public String describe() {
        return "cluster of " + nodes.size() + " servers (" + group.describe() + ")";
    }

    /** Returns the slot of a key. */
    public int slotOf(String key) {
        for (ClusterNode node : nodes) {
            try {
                return Integer.parseInt(node.call("CLUSTER", "KEYSLOT", key));
            } catch (IOException e) {
                // The next one knows it as well.
            }
        }
        throw new IllegalStateException("No server of the cluster answers");
    }

    /** Returns which server owns the slot at present: of those that say so, the one that was given it last. */
    public RedisServer masterOf(int slot) {
        return ownerOf(slot, agreed()).server();
    }

    /** Returns the servers that own slots at present. */
    public List<RedisServer> masters() {
        return mastersAmong(agreed()).stream()
                .<RedisServer>map(ClusterNode::server)
                .toList();
    }

    /** Returns the servers that follow the master at present. */
    public List<RedisServer> replicasOf(RedisServer master) {
        String id = node(master).id();
        return agreed().stream()
                .filter(member -> member.master().filter(id::equals).isPresent())
                .<RedisServer>map(member -> node(member.id()).server())
                .toList();
    }

    /** Makes a replica the master in agreement with its master; returns when all servers know. */
    public void failover(RedisServer replica) {
        ClusterNode node = node(replica);
        try {
            node.call("CLUSTER", "FAILOVER");
        } catch (IOException e) {
            throw new IllegalStateException("The server on port " + node.port() + " does not take over", e);
        }
        Await.until("make the server on port " + node.port() + " a master", LIMIT, () -> {
            for (ClusterNode told : nodes) {
                if (told.view().stream()
                        .noneMatch(member ->
                                member.id().equals(node.id()) && !member.slots().isEmpty())) {
                    return false;
                }
            }
            return true;
        });
    }

    /** Moves slots with their keys, one after the other, while commands go on; those that are there already stay. */
    public void moveSlots(int first, int last, RedisServer to) {
        List<ClusterMember> members = agreed();
        for (int slot = first; slot <= last; slot++) {
            ClusterNode from = ownerOf(slot, members);
            if (from.port() != to.port()) {
                startMove(slot, from, node(to), members).finish();
            }
        }
    }

    /** Begins to move a slot: no key is moved yet, and both masters know of it. */
    public SlotMove startMove(int slot, RedisServer to) {
        List<ClusterMember> members = agreed();
        ClusterNode from = ownerOf(slot, members);
        if (from.port() == to.port()) {
            throw new IllegalArgumentException("Slot " + slot + " is on port " + to.port() + " already");
        }
        return startMove(slot, from, node(to), members);
    }

    private SlotMove startMove(int slot, ClusterNode from, ClusterNode to, List<ClusterMember> members) {
        try {
            return new SlotMove(slot, from, to, mastersAmong(members));
        } catch (IOException e) {
            throw new IllegalStateException("Slot " + slot + " cannot be moved to port " + to.port(), e);
        }
    }

    @Override
    public void close() {
        group.close();
    }

    private List<ClusterNode> mastersAmong(List<ClusterMember> members) {
        return members.stream()
                .filter(member -> member.isMaster() && !member.slots().isEmpty())
                .map(member -> node(member.id()))
                .toList();
    }

    private ClusterNode ownerOf(int slot, List<ClusterMember> members) {
        return members.stream()
                .filter(member -> member.owns(slot))
                .max(Comparator.comparingLong(ClusterMember::epoch))
                .map(member -> node(member.id()))
                .orElseThrow(() -> new IllegalStateException("Nobody owns slot " + slot));
    }

    /** The members: each as it sees itself, or, if it does not answer, as the one sees it that knows the latest change. */
    private List<ClusterMember> agreed() {
        Map<String, List<ClusterMember>> views = new LinkedHashMap<>();
        for (ClusterNode node : nodes) {
            try {
                views.put(node.id(), node.view());
            } catch (IOException e) {
                // Killed or frozen.
            }
        }
        List<ClusterMember> latest = views.values().stream()
                .max(Comparator.comparingLong(RedisCluster::latestEpoch))
                .orElseThrow(() -> new IllegalStateException("No server of the cluster answers"));
        return latest.stream()
                .map(member -> views.getOrDefault(member.id(), latest).stream()
                        .filter(line -> line.id().equals(member.id()))
                        .findFirst()
                        .orElse(member))
                .toList();
    }

    private static long latestEpoch(List<ClusterMember> view) {
        return view.stream()
                .filter(member -> member.isMaster() && !member.slots().isEmpty())
                .mapToLong(ClusterMember::epoch)
                .max()
                .orElse(0);
    }

    private ClusterNode node(String id) {
        return nodes.stream()
                .filter(node -> node.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The cluster has a server that was not started here"));
    }

    private ClusterNode node(RedisServer server) {
        return nodes.stream()
                .filter(node -> node.port() == server.port())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(server.uri() + " is no server of this cluster"));
    }
}
