package io.ringcache.internal.config;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One Redis server: where it listens and how large a share of the ring it takes. Immutable.
 *
 * <p>The URI may carry a user and a password, therefore neither {@link #toString()} nor any message shows it; use
 * {@link #display()}.
 *
 * <p>The constructor throws {@link IllegalArgumentException} if the URI is no Redis URI, the weight is out of range, or the
 * region's name is wrong.
 *
 * @param uri {@code redis://} or {@code rediss://} (TLS), with an optional user, password, port (default 6379), database
 *     and Lettuce query parameters; special characters in the password are percent-encoded. Or {@code redis-sentinel://}
 *     or {@code rediss-sentinel://} with hosts and ports (default 26379) of sentinels and, behind {@code #}, the name by
 *     which they know the master. Or {@code redis-socket:///path}. Or {@code redis-cluster://} or {@code rediss-cluster://}
 *     with hosts and ports of some servers of a cluster
 * @param weight how many shares of the ring the node takes, 1 to 1000 (default {@value #DEFAULT_WEIGHT})
 * @param region where it is, if that is said
 * @param name what makes it the same node whatever its address is, if that is said
 */
public record NodeSettings(String uri, int weight, Optional<String> region, Optional<String> name) {

    static final int DEFAULT_WEIGHT = 1;
    static final int MAX_WEIGHT = 1000;
    private static final int DEFAULT_PORT = 6379;
    private static final Pattern NAME = Pattern.compile("[!-~&&[^,;]]{1,128}");

    public NodeSettings {
        NodeUri.parse(uri);
        Check.range("weight", weight, 1, MAX_WEIGHT);
        region.ifPresent(text -> RegionSettings.requireName("the region of " + NodeUri.mask(uri), text));
        if (!name.map(text -> NAME.matcher(text).matches()).orElse(true)) {
            throw new IllegalArgumentException("the name of " + NodeUri.mask(uri) + " is '" + name.orElseThrow()
                    + "': expected 1 to 128 visible ASCII characters without blanks, commas and semicolons");
        }
    }

    public NodeSettings(String uri, int weight, Optional<String> region) {
        this(uri, weight, region, Optional.empty());
    }

    public NodeSettings(String uri, int weight) {
        this(uri, weight, Optional.empty());
    }

    /** Returns a node of weight 1. */
    public static NodeSettings of(String uri) {
        return new NodeSettings(uri, DEFAULT_WEIGHT);
    }

    /** Returns the node that listens there, with the user and the password of this one, and of weight 1. */
    public NodeSettings at(String otherUri) {
        NodeSettings other = of(otherUri);
        return login().filter(credentials -> other.login().isEmpty())
                .map(credentials ->
                        of(otherUri.replaceFirst("://", "://" + Matcher.quoteReplacement(credentials) + "@")))
                .orElse(other);
    }

    /** Returns the same node under a name. */
    public NodeSettings named(String other) {
        return new NodeSettings(uri, weight, region, Optional.of(other));
    }

    /** Returns the part of the URI before {@code @}, still percent-encoded, which may hold a password. */
    public Optional<String> login() {
        Optional<SentinelNode> sentinel = sentinel();
        if (sentinel.isPresent()) {
            return sentinel.get().login();
        }
        String authority = NodeUri.parse(uri).getRawAuthority();
        int at = authority == null ? -1 : authority.lastIndexOf('@');
        return at < 0 ? Optional.empty() : Optional.of(authority.substring(0, at));
    }

    /**
     * Returns the URI as logs and messages show it, {@code redis://host:port} and the database if any, or {@code
     * redis-socket:///path}.
     */
    public String display() {
        Optional<SentinelNode> sentinel = sentinel();
        if (sentinel.isPresent()) {
            return sentinel.get().display();
        }
        Optional<ClusterNode> cluster = cluster();
        if (cluster.isPresent()) {
            return cluster.get().display();
        }
        URI parsed = NodeUri.parse(uri);
        if (NodeUri.isSocket(parsed)) {
            return parsed.getScheme().toLowerCase(Locale.ROOT) + "://" + parsed.getPath();
        }
        String path = parsed.getPath().equals("/") ? "" : parsed.getPath();
        return parsed.getScheme().toLowerCase(Locale.ROOT) + "://" + address() + path;
    }

    /**
     * Returns what makes two nodes the same server, and places it on the ring: its name, or else {@code host:port} in lower
     * case, the name of the master, or the path of a socket.
     */
    public String endpoint() {
        return name.orElseGet(this::address);
    }

    private String address() {
        Optional<SentinelNode> sentinel = sentinel();
        if (sentinel.isPresent()) {
            return sentinel.get().identity();
        }
        Optional<ClusterNode> cluster = cluster();
        if (cluster.isPresent()) {
            return cluster.get().identity();
        }
        URI parsed = NodeUri.parse(uri);
        if (NodeUri.isSocket(parsed)) {
            return parsed.getPath();
        }
        int port = parsed.getPort() < 0 ? DEFAULT_PORT : parsed.getPort();
        return parsed.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }

    /** Returns which sentinels know where the server is; empty if the URI itself says it. */
    public Optional<SentinelNode> sentinel() {
        URI parsed = NodeUri.parse(uri);
        return SentinelNode.isMeantBy(parsed) ? Optional.of(SentinelNode.of(parsed)) : Optional.empty();
    }

    /** Whether connections are encrypted. */
    public boolean isTls() {
        return uri.toLowerCase(Locale.ROOT).startsWith("rediss");
    }

    /** Whether the node listens at a path of this machine. */
    public boolean isSocket() {
        return NodeUri.isSocket(NodeUri.parse(uri));
    }

    /** Returns the cluster that the node is, if it is one. */
    public Optional<ClusterNode> cluster() {
        URI parsed = NodeUri.parse(uri);
        return ClusterNode.isMeantBy(parsed) ? Optional.of(ClusterNode.of(parsed)) : Optional.empty();
    }

    @Override
    public String toString() {
        return display() + " weight " + weight + region.map(" in "::concat).orElse("");
    }
}
