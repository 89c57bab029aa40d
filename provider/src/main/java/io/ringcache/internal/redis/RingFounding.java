package io.ringcache.internal.redis;

import io.ringcache.internal.ring.RingRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Gives nodes a record of the ring that have none: a first ring to new nodes, the ring of the others to one that lost its
 * data. One at a time. Thread-safe.
 */
final class RingFounding {

    /** Nodes that have not answered in this part of {@code timeouts.operation} have no say. */
    private static final int PATIENCE_DIVISOR = 4;

    private final RingTopology topology;
    private CompletableFuture<@Nullable Void> underWay = CompletableFuture.completedFuture(null);

    RingFounding(RingTopology topology) {
        this.topology = topology;
    }

    /** Complete when the node has a record, whoever wrote it. */
    synchronized CompletableFuture<@Nullable Void> found(RedisNode node) {
        if (underWay.isDone()) {
            underWay = survey().thenComposeAsync(
                            said -> spread(node, said), topology.nodes().background()::soon);
        }
        return underWay;
    }

    /** What the nodes say that the settings name and that answer. */
    CompletableFuture<Map<RedisNode, NodeRecord>> survey() {
        Duration patience = topology.nodes().operationTimeout().dividedBy(PATIENCE_DIVISOR);
        Map<RedisNode, CompletableFuture<@Nullable NodeRecord>> asked = new HashMap<>();
        for (int shard : topology.members()) {
            RedisNode node = topology.node(shard);
            asked.put(
                    node,
                    topology.nodes()
                            .background()
                            .deadlines()
                            .within(patience.toNanos(), read(node).<@Nullable NodeRecord>thenApply(record -> record))
                            .exceptionally(failure -> null));
        }
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture<?>[]::new))
                .thenApply(none -> {
                    Map<RedisNode, NodeRecord> said = new HashMap<>();
                    asked.forEach((node, answer) -> {
                        NodeRecord record = answer.join();
                        if (record != null) {
                            said.put(node, record);
                        }
                    });
                    return said;
                });
    }

    /** What a node says. */
    CompletableFuture<NodeRecord> read(RedisNode node) {
        return node.linked()
                .thenCompose(link -> link.commands()
                        .hmget(
                                topology.keys().record(),
                                CacheKeys.ascii("fence"),
                                CacheKeys.ascii("print"),
                                CacheKeys.ascii("doc"),
                                CacheKeys.ascii("next")))
                .thenApply(fields -> NodeRecord.of(
                        fields.stream().map(field -> field.getValueOrElse(null)).toList()));
    }

    /** The highest ring that any node knows is the ring. */
    void adoptNewest(Collection<NodeRecord> said) {
        for (NodeRecord record : said) {
            if (!record.document().isEmpty() && record.epoch() > topology.epoch()) {
                topology.adopt(RingRecord.parse(record.document()));
            }
        }
    }

    /** Nodes without a record get that of the ring. */
    private CompletableFuture<@Nullable Void> spread(RedisNode asker, Map<RedisNode, NodeRecord> said) {
        adoptNewest(said.values());
        List<CompletableFuture<?>> writes = new ArrayList<>();
        said.forEach((node, record) -> {
            if (record.isMissing() && !node.equals(asker)) {
                writes.add(topology.write(node).exceptionally(failure -> null));
            }
        });
        writes.add(topology.write(asker));
        return CompletableFuture.allOf(writes.toArray(CompletableFuture<?>[]::new))
                .thenApply(none -> null);
    }
}
