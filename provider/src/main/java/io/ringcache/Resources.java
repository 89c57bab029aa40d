package io.ringcache;

import io.ringcache.internal.cache.NodeNames;
import io.ringcache.internal.cache.RemoteCalls;
import io.ringcache.internal.config.NodeSettings;
import io.ringcache.internal.config.Settings;
import io.ringcache.internal.connection.Access;
import io.ringcache.internal.redis.ClusterTopology;
import io.ringcache.internal.redis.RedisNodes;
import io.ringcache.internal.redis.RingAdministration;
import io.ringcache.internal.redis.RingTopology;
import io.ringcache.internal.redis.Topology;
import io.ringcache.internal.ring.NodeId;
import io.ringcache.internal.ring.RingNode;
import io.ringcache.internal.ring.RingRecord;
import io.ringcache.monitor.NodeStatus;
import io.ringcache.ring.RingAdmin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the caches of one manager share: nodes, ring and background threads. Made when first needed. Thread-safe. */
final class Resources implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

    private final Settings settings;
    private final SharedNodes shared;
    private final RedisNodes nodes;
    private final Topology topology;
    private final Access access;
    private final ExecutorService background;
    private final RemoteCalls calls;
    private final @Nullable Regions regions;

    /**
     * @param all the settings, with the nodes of all regions
     * @param access how the nodes let this JVM in
     * @param configured the ring of the nodes that caches of this JVM work with
     * @param calls who hears of calls to the nodes
     */
    Resources(Settings all, Access access, RingRecord configured, SharedNodes shared, RemoteCalls calls) {
        this.access = access;
        this.calls = calls;
        this.settings = Regions.local(all);
        this.shared = shared;
        AtomicInteger count = new AtomicInteger();
        this.background = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "ringcache-background-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        // Both take long in a fresh JVM: Lettuce here, Kryo and Caffeine beside it.
        background.execute(Ahead::load);
        this.nodes = shared.acquire(settings, access);
        this.topology = topology(settings, nodes, configured);
        this.regions = all.regions().separate() ? new Regions(all, access, shared, background) : null;
    }

    /**
     * The ring that these settings describe.
     *
     * @throws CacheException if it would be too large
     */
    static RingRecord ring(Settings settings) {
        if (settings.nodes().get(0).cluster().isPresent()) {
            // Known by its servers only.
            RingNode cluster = new RingNode(
                    new NodeId("cluster"), 1, settings.nodes().get(0).display());
            return RingRecord.first(1, settings.ring().seed(), List.of(cluster));
        }
        try {
            RingRecord described = RingRecord.first(
                    settings.ring().virtualNodes(),
                    settings.ring().seed(),
                    settings.nodes().stream().map(Resources::member).toList());
            described.next(described.current().nodes());
            return described;
        } catch (IllegalArgumentException e) {
            throw new CacheException("nodes and ring.virtual-nodes: " + e.getMessage(), e);
        }
    }

    /** The cluster, or the ring as it changes from {@code configured} on. */
    static Topology topology(Settings settings, RedisNodes nodes, RingRecord configured) {
        return nodes.isCluster()
                ? new ClusterTopology(nodes, settings)
                : new RingTopology(nodes, settings.namespace(), configured, node -> address(settings, node));
    }

    private static RingNode member(NodeSettings node) {
        return new RingNode(new NodeId(node.endpoint()), node.weight(), node.display());
    }

    /** How to reach a node of the ring: as the settings say, or with the credentials of the first node that they name. */
    private static NodeSettings address(Settings settings, RingNode node) {
        return settings.nodes().stream()
                .filter(known -> known.endpoint().equals(node.id().name()))
                .findFirst()
                .orElseGet(() ->
                        settings.nodes().get(0).at(node.uri()).named(node.id().name()));
    }

    /** The settings, with the nodes that caches of this JVM work with. */
    Settings settings() {
        return settings;
    }

    RedisNodes nodes() {
        return nodes;
    }

    Topology topology() {
        return topology;
    }

    /** What changes the ring. */
    RingAdmin admin() {
        if (!(topology instanceof RingTopology ring)) {
            throw new UnsupportedOperationException(
                    "the nodes are a Redis Cluster, which is changed by its own tools, such as redis-cli --cluster");
        }
        return new RingAdministration(
                ring,
                name -> new NodeId(NodeSettings.of(name.contains("://") ? name : "redis://" + name)
                        .endpoint()));
    }

    /** How the nodes of the ring are shown. */
    NodeNames names() {
        return new NodeNames() {
            @Override
            public String of(int shard) {
                return nodes.name(topology.nodeOf(shard));
            }

            @Override
            public List<String> all() {
                return topology.inUse().stream().map(this::of).distinct().toList();
            }
        };
    }

    /** What is known of the nodes of the ring at present, in its order, without their caches. */
    List<NodeStatus> status() {
        return topology.members().stream().map(nodes::status).toList();
    }

    /** The other regions; {@code null} where regions have no rings of their own. */
    @Nullable
    Regions regions() {
        return regions;
    }

    /** One shard of each node that owns some, with the name of the node. */
    Map<Integer, String> samples() {
        awaitServers();
        Map<Integer, Integer> byNode = new LinkedHashMap<>();
        topology.inUse().forEach(shard -> byNode.putIfAbsent(topology.nodeOf(shard), shard));
        Map<Integer, String> named = new LinkedHashMap<>();
        byNode.forEach((node, shard) -> named.put(shard, nodes.name(node)));
        return named;
    }

    /** What time it is by the clock of the node of a shard, in microseconds since 1970, as far as this JVM knows. */
    long serverMicros(int shard) {
        return nodes.microsAt(topology.nodeOf(shard), System.nanoTime());
    }

    /** Where servers say themselves what they own, that takes a moment. */
    private void awaitServers() {
        try {
            topology.found().get(settings.timeouts().operation().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.info("it is not known yet what the nodes own: {}", String.valueOf(e.getMessage()));
        }
    }

    RemoteCalls calls() {
        return calls;
    }

    /** Runs asynchronous listeners and {@code loadAll}. */
    ExecutorService background() {
        return background;
    }

    @Override
    public void close() {
        background.shutdown();
        if (regions != null) {
            regions.close();
        }
        shared.release(settings, access);
    }
}
