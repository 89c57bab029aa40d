package io.ringcache.internal.config;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Everything that can be set for a cache manager. Immutable; {@link #toString()} shows no password.
 *
 * <p>The constructor throws {@link IllegalArgumentException} if a value is out of range, a node appears twice, a region is
 * not that of any node, or {@code default} is missing.
 *
 * @param namespace prefix of all its Redis keys and channels: letters, digits, {@code _}, {@code .} and {@code -}
 *     (default {@code ringcache})
 * @param nodes the Redis servers, at least one, each once (default {@code redis://localhost:6379})
 * @param regions where this JVM is, and what that means
 * @param ring how keys are spread over the nodes
 * @param cluster how caches lie on a cluster, if the node is one
 * @param timeouts how long a caller waits for a node
 * @param lease how long a near cache may serve without a fresh sign of life from the node (default 1 second)
 * @param locks how locks behave
 * @param codec what the value codec may turn into objects
 * @param connection how connections to nodes are protected
 * @param templates settings of caches by name or pattern ({@code *} stands for any characters); {@code default} is
 *     always there
 * @param limiters settings of rate limiters by name (default none)
 */
public record Settings(
        String namespace,
        List<NodeSettings> nodes,
        RegionSettings regions,
        RingSettings ring,
        ClusterSettings cluster,
        Timeouts timeouts,
        Duration lease,
        LockSettings locks,
        CodecSettings codec,
        ConnectionSettings connection,
        Map<String, CacheSettings> templates,
        Map<String, LimiterSettings> limiters) {

    /** The name of the template that every other inherits from. */
    public static final String DEFAULT_TEMPLATE = "default";

    static final String DEFAULT_NAMESPACE = "ringcache";
    static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9_.-]+");

    public Settings {
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw new IllegalArgumentException(
                    "namespace is '" + namespace + "': expected letters, digits, '_', '.' and '-'");
        }
        nodes = List.copyOf(nodes);
        requireDistinct(nodes);
        requireRegions(nodes, regions);
        Check.positive("lease", lease);
        templates = Collections.unmodifiableMap(new TreeMap<>(templates));
        limiters = Collections.unmodifiableMap(new TreeMap<>(limiters));
        if (!templates.containsKey(DEFAULT_TEMPLATE)) {
            throw new IllegalArgumentException("templates has no '" + DEFAULT_TEMPLATE + "', which must be there");
        }
    }

    /** Returns the documented defaults for the given nodes. */
    public static Settings defaults(List<NodeSettings> nodes) {
        return new Settings(
                DEFAULT_NAMESPACE,
                nodes,
                RegionSettings.defaults(),
                RingSettings.defaults(),
                ClusterSettings.defaults(),
                Timeouts.defaults(),
                Duration.ofSeconds(1),
                LockSettings.defaults(),
                CodecSettings.defaults(),
                ConnectionSettings.defaults(),
                Map.of(DEFAULT_TEMPLATE, CacheSettings.defaults()),
                Map.of());
    }

    /**
     * Returns the settings of the named cache: those of the template with exactly that name, else of the matching
     * pattern with the most literal characters (of equals, the first in alphabetical order), else of {@code default}.
     */
    public CacheSettings cache(String name) {
        CacheSettings fallback = Objects.requireNonNull(templates.get(DEFAULT_TEMPLATE));
        return TemplateMatch.find(templates, fallback, name);
    }

    /** Returns the regions of the nodes, by name. */
    public NavigableSet<String> regionNames() {
        return regionNames(nodes);
    }

    private static NavigableSet<String> regionNames(List<NodeSettings> nodes) {
        NavigableSet<String> names = new TreeSet<>();
        nodes.forEach(node -> node.region().ifPresent(names::add));
        return names;
    }

    /** Returns the same settings with only the nodes of one region, as if there were no others. */
    public Settings in(String region) {
        List<NodeSettings> own = nodes.stream()
                .filter(node -> node.region().equals(Optional.of(region)))
                .toList();
        return new Settings(
                namespace,
                own,
                RegionSettings.defaults(),
                ring,
                cluster,
                timeouts,
                lease,
                locks,
                codec,
                connection,
                templates,
                limiters);
    }

    private static void requireRegions(List<NodeSettings> nodes, RegionSettings regions) {
        for (NodeSettings node : nodes) {
            if (regions.separate() && node.region().isEmpty()) {
                throw new IllegalArgumentException("regions.mode is regional, but the node " + node.endpoint()
                        + " has no region: write region beside its uri, or ;region= behind it");
            }
        }
        regions.requireKnown(regionNames(nodes));
    }

    private static void requireClusterAlone(List<NodeSettings> nodes) {
        for (NodeSettings node : nodes) {
            if (node.cluster().isPresent() && nodes.size() > 1) {
                throw new IllegalArgumentException("nodes names the cluster " + node.display() + " and "
                        + (nodes.size() - 1) + " more: a cluster has to be the only node, because it says itself where"
                        + " data lies; write its servers into one URI, as in " + ClusterNode.EXAMPLE);
            }
        }
    }

    static void requireDistinct(List<NodeSettings> nodes) {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("nodes is empty: expected at least one redis:// URI");
        }
        requireClusterAlone(nodes);
        Set<String> seen = new HashSet<>();
        for (NodeSettings node : nodes) {
            if (!seen.add(node.endpoint())) {
                throw new IllegalArgumentException(
                        "nodes names the server " + node.endpoint() + " twice: remove one, or give it more weight");
            }
        }
    }
}
