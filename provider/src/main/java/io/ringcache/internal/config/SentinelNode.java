package io.ringcache.internal.config;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A node that is whichever server certain sentinels call the master of a name. Immutable.
 *
 * <p>It may hold a password, therefore {@link #toString()} shows no more than {@link #display()}.
 *
 * @param tls whether sentinels and servers are spoken to over TLS
 * @param login user and password of the servers, percent-encoded, with a colon between them, as in a URI
 * @param sentinels where they listen, each as {@code host:port} in lower case
 * @param database the path of the URI: a slash and the number of the database, or empty
 * @param query Lettuce's parameters, or empty
 * @param master the name by which the sentinels know the master
 */
public record SentinelNode(
        boolean tls, Optional<String> login, List<String> sentinels, String database, String query, String master) {

    static final String EXAMPLE = "redis-sentinel://h1:26379,h2:26379,h3:26379#mymaster";

    private static final String SCHEME = "redis-sentinel";
    private static final String TLS_SCHEME = "rediss-sentinel";
    private static final String DEFAULT_PORT = "26379";

    private static final Pattern SENTINEL = Pattern.compile("([a-z0-9][a-z0-9.-]*)(?::(\\d{1,5}))?");
    private static final Pattern DATABASE = Pattern.compile("/\\d{0,9}");
    private static final Pattern MASTER = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern SECRET = Pattern.compile("(?:^|&)sentinelPassword=([^&]*)");

    public SentinelNode {
        sentinels = List.copyOf(sentinels);
    }

    static boolean isMeantBy(URI uri) {
        return SCHEME.equalsIgnoreCase(uri.getScheme()) || TLS_SCHEME.equalsIgnoreCase(uri.getScheme());
    }

    /** Reads the URI; throws {@link IllegalArgumentException} that tells why it cannot be one, without repeating it. */
    static SentinelNode of(URI uri) {
        String authority = textOf(uri.getRawAuthority());
        int at = authority.lastIndexOf('@');
        String path = textOf(uri.getPath());
        if (!path.isEmpty() && !DATABASE.matcher(path).matches()) {
            throw new IllegalArgumentException("only a database number may follow hosts and ports");
        }
        String master = textOf(uri.getFragment());
        if (!MASTER.matcher(master).matches()) {
            throw new IllegalArgumentException("it must end in # and the name of the master, as in " + EXAMPLE);
        }
        return new SentinelNode(
                TLS_SCHEME.equalsIgnoreCase(uri.getScheme()),
                at < 0 ? Optional.empty() : Optional.of(authority.substring(0, at)),
                Arrays.stream(authority.substring(at + 1).split(",", -1))
                        .map(SentinelNode::sentinel)
                        .distinct()
                        .toList(),
                path.equals("/") ? "" : path,
                textOf(uri.getRawQuery()),
                master);
    }

    private static String sentinel(String text) {
        Matcher matcher = SENTINEL.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("it has no valid hosts of sentinels; write them as in " + EXAMPLE);
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

    /** Returns the URI of one of its servers, with all secrets. */
    public String server(String host, int port) {
        String address = (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + port;
        String parameters =
                Arrays.stream(query.split("&")).filter(part -> !isSecret(part)).collect(Collectors.joining("&"));
        return (tls ? "rediss://" : "redis://")
                + login.map(known -> known + '@').orElse("")
                + address
                + database
                + (parameters.isEmpty() ? "" : '?' + parameters);
    }

    /** Returns the URI of a sentinel, with its password. */
    public String sentinelUri(String sentinel) {
        return (tls ? "rediss://" : "redis://")
                + password().map(encoded -> ':' + encoded + '@').orElse("")
                + sentinel;
    }

    /** Returns the password of the sentinels as it is in the URI, if there is one. */
    private Optional<String> password() {
        Matcher matcher = SECRET.matcher(query);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static boolean isSecret(String parameter) {
        return SECRET.matcher(parameter).matches();
    }

    /** Returns the URI as logs and messages show it, without user, password and parameters. */
    public String display() {
        return (tls ? TLS_SCHEME : SCHEME) + "://" + String.join(",", sentinels) + database + '#' + master;
    }

    /** Returns what makes two nodes the same: the name of the master, because servers and sentinels come and go. */
    public String identity() {
        return "sentinel:" + master;
    }

    @Override
    public String toString() {
        return display();
    }
}
