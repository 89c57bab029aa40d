package io.ringcache.internal.redis;

import io.ringcache.internal.ring.NodeId;
import io.ringcache.internal.ring.RingNode;
import io.ringcache.internal.ring.RingRecord;
import io.ringcache.internal.ring.RingRecord.RingEpoch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * A change of the ring from one epoch to the next: every node of both is closed, then every node is opened, so that no two
 * nodes ever accept commands for the same key. Each step may be repeated, by anyone. The change is final when the first
 * node is opened; if the others cannot all be closed before, the first node decides that the next epoch has the nodes of
 * the last. Immutable.
 */
final class RingChange {

    private static final long DONE = 1;

    private final RingTopology topology;
    private final RingRecord to;
    /** The first decides which of two changes at the same time is made. */
    private final List<RedisNode> nodes = new ArrayList<>();

    /**
     * @param to the record of the next epoch
     * @param away nodes that are known to be off, so that nobody can use them; they are left out
     */
    RingChange(RingTopology topology, RingRecord to, Set<NodeId> away) {
        this.topology = topology;
        this.to = to;
        RingEpoch from = to.epochs().get(1);
        Stream<RingNode> before = from.nodes().stream().sorted(Comparator.comparing(RingNode::id));
        Stream<RingNode> added = to.current().nodes().stream()
                .filter(node -> from.node(node.id()).isEmpty());
        Stream.concat(before, added)
                .filter(node -> !away.contains(node.id()))
                .forEach(node -> nodes.add(topology.node(node)));
    }

    /** All nodes that take part. */
    List<RedisNode> nodes() {
        return List.copyOf(nodes);
    }

    /** Makes the change; fails if another was made or began before this one, or a node does not answer. */
    CompletableFuture<@Nullable Void> run() {
        RedisNode first = nodes.get(0);
        List<RedisNode> others = nodes.subList(1, nodes.size());
        return all(nodes, node -> topology.founding().read(node).thenAccept(record -> {}))
                .thenCompose(none -> close(first))
                .thenCompose(none -> orAbort(all(others, this::close).thenCompose(closed -> open(first))))
                .thenCompose(none -> all(others, this::open))
                .thenRunAsync(this::settle, topology.nodes().background()::soon);
    }

    private void settle() {
        topology.adopt(to);
        new RingSweep(topology, to).begin();
    }

    /** Nobody must wait for ever for a change that cannot be made. */
    private CompletableFuture<@Nullable Void> orAbort(CompletableFuture<@Nullable Void> begun) {
        return begun.exceptionallyCompose(
                failure -> abort().thenCompose(given -> CompletableFuture.<@Nullable Void>failedFuture(failure)));
    }

    private CompletableFuture<@Nullable Void> abort() {
        RingRecord back = to.insteadAsBefore();
        return nodes.get(0)
                .linked()
                .thenCompose(link -> Script.RING_ABORT.<List<Object>>run(
                        link.commands(),
                        new byte[][] {topology.keys().record()},
                        CacheKeys.ascii(Integer.toString(back.epoch())),
                        CacheKeys.ascii(back.text()),
                        CacheKeys.ascii(back.fingerprint()),
                        CacheKeys.ascii(to.text())))
                .thenComposeAsync(
                        reply -> (Long) reply.get(0) == DONE ? spread(back) : none(),
                        topology.nodes().background()::soon)
                .exceptionally(failure -> null);
    }

    private CompletableFuture<@Nullable Void> spread(RingRecord record) {
        topology.adopt(record);
        return all(nodes, node -> topology.write(node).exceptionally(failure -> null));
    }

    private static CompletableFuture<@Nullable Void> none() {
        return CompletableFuture.completedFuture(null);
    }

    private static CompletableFuture<@Nullable Void> all(
            List<RedisNode> nodes, Function<RedisNode, CompletableFuture<@Nullable Void>> step) {
        return CompletableFuture.allOf(nodes.stream().map(step).toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<@Nullable Void> close(RedisNode node) {
        return node.linked()
                .thenCompose(link -> Script.RING_CLOSE.<List<Object>>run(
                        link.commands(),
                        topology.keys().both(),
                        CacheKeys.ascii(Integer.toString(to.epoch() - 1)),
                        CacheKeys.ascii(to.text())))
                .thenAccept(reply -> judge(node, reply));
    }

    private CompletableFuture<@Nullable Void> open(RedisNode node) {
        return node.linked()
                .thenCompose(link -> Script.RING_OPEN.<List<Object>>run(
                        link.commands(),
                        new byte[][] {topology.keys().record()},
                        CacheKeys.ascii(Integer.toString(to.epoch())),
                        CacheKeys.ascii(to.text()),
                        CacheKeys.ascii(to.fingerprint())))
                .thenAccept(reply -> judge(node, reply));
    }

    private static void judge(RedisNode node, List<Object> reply) {
        if ((Long) reply.get(0) != DONE) {
            throw new CompletionException(new CacheException("Redis node " + node.name()
                    + ": another change of the ring was made or has begun (fence "
                    + CacheSession.text(reply.get(1)) + "); look at the ring and try again"));
        }
    }
}
