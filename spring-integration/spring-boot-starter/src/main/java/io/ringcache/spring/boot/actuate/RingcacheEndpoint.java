package io.ringcache.spring.boot.actuate;

import io.ringcache.RingCacheManager;
import io.ringcache.monitor.CacheStatistics;
import io.ringcache.monitor.NearStatus;
import io.ringcache.monitor.NodeStatus;
import io.ringcache.monitor.RingMember;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * The endpoint {@code ringcache}: shows caches, nodes and ring as this application sees them, and clears a cache for all.
 * Thread-safe. Shows no keys, values or passwords. What it shows is asked of no node.
 */
@Endpoint(id = "ringcache")
public class RingcacheEndpoint {

    private final RingCacheManager manager;

    /** The endpoint of that manager. */
    public RingcacheEndpoint(RingCacheManager manager) {
        this.manager = manager;
    }

    /**
     * What there is.
     *
     * @param caches by their names
     * @param nodes in the order in which they are configured
     */
    public record Overview(Map<String, CacheView> caches, List<NodeView> nodes) {}

    /**
     * One cache.
     *
     * @param statistics what it did in this JVM
     * @param near what its near cache knows of each node; empty if it has none
     */
    public record CacheView(CacheStatistics statistics, List<NearView> near) {}

    /**
     * What a near cache knows of one node.
     *
     * @param node the address of the node
     * @param live whether every message of the node is heard
     * @param leaseAge for how long the node has not proved that nothing was missed, in ISO 8601
     * @param messages how many messages were heard
     * @param gaps how often a message showed that others before it were lost
     * @param lostTails how often a probe showed that the last messages were lost
     * @param suspensions how often the messages stopped being heard
     * @param drops how often all entries of the node were given up
     */
    public record NearView(
            String node,
            boolean live,
            String leaseAge,
            long messages,
            long gaps,
            long lostTails,
            long suspensions,
            long drops) {

        static NearView of(String node, NearStatus near) {
            return new NearView(
                    node,
                    near.live(),
                    Texts.time(near.leaseAge()),
                    near.messages(),
                    near.gaps(),
                    near.lostTails(),
                    near.suspensions(),
                    near.drops());
        }
    }

    /**
     * One node.
     *
     * @param node its address
     * @param state how it stands
     * @param since for how long, in ISO 8601
     * @param reason why it is not up; empty where there is nothing to say
     * @param weight how many shares of the keys it was given
     * @param share which part of all keys it owns, from 0 to 1
     * @param connects how often connections to it were made
     * @param failedConnects how many attempts to connect failed
     * @param breaks how often connections ended unasked
     * @param silences how many of those because nothing came
     */
    public record NodeView(
            String node,
            String state,
            String since,
            String reason,
            int weight,
            double share,
            long connects,
            long failedConnects,
            long breaks,
            long silences) {

        static NodeView of(NodeStatus node, RingMember member) {
            return new NodeView(
                    node.node(),
                    node.state().name(),
                    Texts.time(node.since()),
                    node.reason(),
                    member.weight(),
                    member.share(),
                    node.connects(),
                    node.failedConnects(),
                    node.breaks(),
                    node.silences());
        }
    }

    /** All caches and nodes. */
    @ReadOperation
    public Overview overview() {
        List<NodeStatus> nodes = manager.nodes();
        Map<String, CacheView> caches = new LinkedHashMap<>();
        manager.statistics().forEach(statistics -> caches.put(statistics.cache(), view(statistics, nodes)));
        return new Overview(caches, views(nodes));
    }

    private List<NodeView> views(List<NodeStatus> nodes) {
        // Both are in the order in which the nodes are configured.
        List<RingMember> ring = manager.ring();
        return IntStream.range(0, nodes.size())
                .mapToObj(i -> NodeView.of(nodes.get(i), ring.get(i)))
                .toList();
    }

    /** One cache; {@code null} if there is none of that name. */
    @ReadOperation
    public @Nullable CacheView cache(@Selector String cache) {
        return manager.statistics(cache)
                .map(statistics -> view(statistics, manager.nodes()))
                .orElse(null);
    }

    private static CacheView view(CacheStatistics statistics, List<NodeStatus> nodes) {
        List<NearView> near = nodes.stream()
                .flatMap(node -> node.caches().stream()
                        .filter(known -> known.cache().equals(statistics.cache()))
                        .map(known -> NearView.of(node.node(), known)))
                .toList();
        return new CacheView(statistics, near);
    }

    /**
     * Clears a cache on all nodes and in all JVMs. Returns whether there is a cache of that name.
     *
     * @throws javax.cache.CacheException if a node does not answer: then it still has its entries
     */
    @DeleteOperation
    public boolean clear(@Selector String cache) {
        Cache<?, ?> found = manager.getCache(cache);
        if (found == null) {
            return false;
        }
        found.clear();
        return true;
    }
}
