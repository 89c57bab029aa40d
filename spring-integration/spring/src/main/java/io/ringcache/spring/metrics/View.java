package io.ringcache.spring.metrics;

import io.ringcache.monitor.CacheStatistics;
import io.ringcache.monitor.NearStatus;
import io.ringcache.monitor.NodeStatus;
import io.ringcache.monitor.RingMember;
import io.ringcache.spring.cache.LoadStatistics;
import java.util.Map;

/**
 * All figures of a cache manager at one moment. Immutable.
 *
 * @param caches by the names of the open caches
 * @param nodes by their addresses
 * @param members likewise
 * @param near what each open cache knows of each node
 * @param loads by the names of the caches that Spring uses
 */
record View(
        Map<String, CacheStatistics> caches,
        Map<String, NodeStatus> nodes,
        Map<String, RingMember> members,
        Map<CacheOnNode, NearStatus> near,
        Map<String, LoadStatistics> loads) {

    /** One cache as far as it concerns one node. */
    record CacheOnNode(String cache, String node) {}
}
