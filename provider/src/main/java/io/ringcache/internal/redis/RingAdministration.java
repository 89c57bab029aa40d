package io.ringcache.internal.redis;

import io.ringcache.internal.redis.Failures.Effect;
import io.ringcache.internal.ring.NodeId;
import io.ringcache.internal.ring.RingMap;
import io.ringcache.internal.ring.RingNode;
import io.ringcache.internal.ring.RingRecord;
import io.ringcache.internal.store.Budget;
import io.ringcache.monitor.RingMember;
import io.ringcache.ring.RingAdmin;
import io.ringcache.ring.RingState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javax.cache.CacheException;

/** Changes the ring for an administrator, one step after the other. Thread-safe. */
public final class RingAdministration implements RingAdmin {

    private final RingTopology topology;
    private final Function<String, NodeId> names;

    /** @param names the name of a node on the ring, by its URI or by host and port */
    public RingAdministration(RingTopology topology, Function<String, NodeId> names) {
        this.topology = topology;
        this.names = names;
    }

    @Override
    public RingState show() {
        boolean changing = learn().values().stream().anyMatch(NodeRecord::isClosed);
        return state(changing);
    }

    private RingState state(boolean changing) {
        RingMap map = topology.map();
        List<RingMember> members = map.record().current().nodes().stream()
                .map(node ->
                        new RingMember(node.uri(), node.weight(), map.ring().share(node.id())))
                .toList();
        return new RingState(map.epoch(), changing, members);
    }

    @Override
    public RingState addNode(String uri, int weight) {
        RingNode added = new RingNode(names.apply(uri), weight, uri);
        return change(Set.of(), nodes -> {
            if (find(nodes, added.id()).isPresent()) {
                throw new IllegalArgumentException(
                        "Node '" + uri + "' is a member of the ring already: change its weight, or name another node");
            }
            requireFree(added);
            List<RingNode> more = new ArrayList<>(nodes);
            more.add(added);
            return more;
        });
    }

    @Override
    public RingState removeNode(String node) {
        return change(Set.of(), nodes -> without(nodes, node));
    }

    @Override
    public RingState removeDeadNode(String node) {
        return change(Set.of(names.apply(node)), nodes -> without(nodes, node));
    }

    private List<RingNode> without(List<RingNode> nodes, String node) {
        RingNode removed = member(nodes, node);
        return nodes.stream().filter(other -> !other.equals(removed)).toList();
    }

    @Override
    public RingState changeWeight(String node, int weight) {
        return change(Set.of(), nodes -> {
            RingNode changed = member(nodes, node);
            return nodes.stream()
                    .map(other -> other.equals(changed) ? other.weighing(weight) : other)
                    .toList();
        });
    }

    private RingNode member(List<RingNode> nodes, String name) {
        return find(nodes, names.apply(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "Node '" + name + "' is no member of the ring: its members are " + nodes));
    }

    private static Optional<RingNode> find(List<RingNode> nodes, NodeId id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }

    /** @param away nodes that cannot take part */
    private synchronized RingState change(Set<NodeId> away, Function<List<RingNode>, List<RingNode>> difference) {
        Map<RedisNode, NodeRecord> said = learn();
        for (Map.Entry<RedisNode, NodeRecord> one : said.entrySet()) {
            if (one.getValue().isClosed() && one.getValue().epoch() == topology.epoch()) {
                RingRecord begun = RingRecord.parse(one.getValue().planned());
                await(one.getKey(), new RingChange(topology, begun, away).run());
            }
        }
        RingRecord next;
        try {
            List<RingNode> members = topology.record().current().nodes();
            next = topology.record().next(difference.apply(members));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The ring stays as it is. " + e.getMessage(), e);
        }
        RingChange change = new RingChange(topology, next, away);
        await(change.nodes().get(0), change.run());
        return state(/* changing= */ false);
    }

    /** What the nodes say that answer; from now on the highest epoch of theirs is known here. */
    private Map<RedisNode, NodeRecord> learn() {
        RedisNode first = topology.node(topology.members().get(0));
        Map<RedisNode, NodeRecord> said = await(first, topology.founding().survey());
        if (said.isEmpty()) {
            // Has it tell why.
            await(first, first.linked());
        }
        topology.founding().adoptNewest(said.values());
        return said;
    }

    /** It must be another server than all members, and belong to no other ring. */
    private void requireFree(RingNode added) {
        RedisNode node = topology.node(added);
        await(node, node.linked());
        NodeRecord record = await(node, topology.founding().read(node));
        if (record.document().isEmpty()) {
            return;
        }
        RingRecord theirs = RingRecord.parse(record.document());
        if (record.epoch() > topology.epoch() || !topology.record().hasBeen(theirs)) {
            throw new IllegalArgumentException("Node '" + added.uri() + "' belongs to another ring: "
                    + theirs.shown() + " there, " + topology.record().shown() + " here; delete "
                    + topology.keys().shown() + " on it if that ring is used no more, or take another server");
        }
    }

    private <T> T await(RedisNode node, CompletableFuture<T> work) {
        Duration limit = node.timeouts()
                .connect()
                .plus(topology.nodes().operationTimeout().multipliedBy(4));
        try {
            return Failures.await(work, node, Effect.READS, Budget.of(limit));
        } catch (CacheException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CacheException("The ring could not be changed: " + e.getMessage(), e);
        }
    }
}
