package io.ringcache.internal.config;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Redis Cluster, which is one node of the settings: its own servers say which of them serves what. Immutable.
 *
 * <p>It may hold a password, therefore {@link #toString()} shows no more than {@link #display()}.
 *
 * @param tls whether all servers are spoken to over TLS
 * @param login user and password of all servers, percent-encoded, with a colon between them, as in a URI
 * @param seeds servers to be asked first, each as {@code host:port} in lower case
 * @param query Lettuce's parameters, or empty
 */
public record ClusterNode(boolean tls, Optional<String> login, List<String> seeds, String query) {

    static final String EXAMPLE = "redis-cluster://h1:6379,h2:6379,h3:6379";

    private static final String SCHEME = "redis-cluster";
    private static final String TLS_SCHEME = "rediss-cluster";
    private static final String DEFAULT_PORT = "6379";

    private static final Pattern SEED = Pattern.compile("([a-z0-9][a-z0-9._-]*)(?::(\\d{1,5}))?");

    public ClusterNode {
        seeds = List.copyOf(seeds);
    }

    static boolean isMeantBy(URI uri) {
        return SCHEME.equalsIgnoreCase(uri.getScheme()) || TLS_SCHEME.equalsIgnoreCase(uri.getScheme());
    }

    /** Reads the URI; throws {@link IllegalArgumentException} that tells why it cannot be one, without repeating it. */
    static ClusterNode of(URI uri) {
        String authority = textOf(uri.getRawAuthority());
        int at = authority.lastIndexOf('@');
        String path = textOf(uri.getPath());
        if (!path.isEmpty() && !path.equals("/") && !path.equals("/0")) {
            throw new IllegalArgumentException("a cluster has no other database than 0");
        }
        if (uri.getFragment() != null) {
            throw new IllegalArgumentException("nothing may follow hosts and ports");
        }
        return new ClusterNode(
                TLS_SCHEME.equalsIgnoreCase(uri.getScheme()),
                at < 0 ? Optional.empty() : Optional.of(authority.substring(0, at)),
                Arrays.stream(authority.substring(at + 1).split(",", -1))
                        .map(ClusterNode::seed)
                        .distinct()
                        .toList(),
                textOf(uri.getRawQuery()));
    }

    private static String seed(String text) {
        Matcher matcher = SEED.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("it has no valid hosts; write them as in " + EXAMPLE);
        }
        String port = matcher.group(2) == null ? DEFAULT_PORT : matcher.group(2);
        int number = Integer.parseInt(port);
        if (number < 1 || number > 65_535) {
            throw new IllegalArgumentException("a port is not between 1 and 65535");
        }
        return matcher.group(1) + ':' + number;
    }

    private static String textOf(@Nullable String part) {
        return part == null ? "" : part;
    }

    /** Returns one of its servers, with the credentials of all. */
    public NodeSettings server(String host, int port) {
        return server((host.indexOf(':') < 0 || host.startsWith("[") ? host : '[' + host + ']') + ':' + port);
    }

    private NodeSettings server(String address) {
        return NodeSettings.of((tls ? "rediss://" : "redis://")
                + login.map(known -> known + '@').orElse("")
                + address
                + (query.isEmpty() ? "" : '?' + query));
    }

    /** Returns the servers to be asked first, with the credentials of all. */
    public List<NodeSettings> seedServers() {
        return seeds.stream().map(this::server).toList();
    }

    /** Returns the URI as logs and messages show it, without user, password and parameters. */
    public String display() {
        return (tls ? TLS_SCHEME : SCHEME) + "://" + String.join(",", seeds);
    }

    /** Returns what makes two settings the same cluster, as far as that can be told from them. */
    public String identity() {
        return "cluster:" + seeds.get(0);
    }

    @Override
    public String toString() {
        return display();
    }
}
