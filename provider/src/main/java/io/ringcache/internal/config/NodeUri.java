package io.ringcache.internal.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the URI of a node, and hides what may be a password in one that cannot be read. */
final class NodeUri {

    private static final Pattern PLAIN = Pattern.compile("\\w+://[\\w.,-]*(:\\d*)?(/\\d*)?");
    private static final Pattern DATABASE = Pattern.compile("(/\\d{0,9})?");

    private static final String SOCKET = "redis-socket";
    /** Chosen below what operating systems take, which is 104 bytes or a little more, one of them for the end. */
    private static final int LONGEST_SOCKET = 100;

    private NodeUri() {}

    /** Tells whether the node listens at a path of this machine rather than at a host and port. */
    static boolean isSocket(URI uri) {
        return SOCKET.equalsIgnoreCase(uri.getScheme());
    }

    /** Returns the parsed URI; its host and its path are never {@code null}, unless it names sentinels, a cluster or a socket. */
    static URI parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException hidden) {
            // Not kept as the cause: its message repeats the text, password included.
            throw invalid(text, "percent-encode special characters of the password");
        }
        if (SentinelNode.isMeantBy(uri)) {
            checkSentinels(text, uri);
            return uri;
        }
        if (isSocket(uri)) {
            checkSocket(text, uri);
            return uri;
        }
        if (ClusterNode.isMeantBy(uri)) {
            checkCluster(text, uri);
            return uri;
        }
        if (!"redis".equalsIgnoreCase(uri.getScheme()) && !"rediss".equalsIgnoreCase(uri.getScheme())) {
            throw invalid(
                    text,
                    "it must start with redis:// or, for TLS, rediss://, or with redis-sentinel://, redis-cluster:// or"
                            + " redis-socket:///");
        }
        if (uri.getHost() == null) {
            throw invalid(text, "it has no valid host");
        }
        if (!DATABASE.matcher(uri.getPath()).matches() || uri.getFragment() != null) {
            throw invalid(text, "only a database number may follow host and port");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw invalid(text, "its port is not between 1 and 65535");
        }
        if (uri.getQuery() != null && uri.getQuery().toLowerCase(Locale.ROOT).contains("verifypeer=")) {
            throw invalid(text, "what is checked is said by the setting tls.verify, not by verifyPeer");
        }
        return uri;
    }

    private static void checkSentinels(String text, URI uri) {
        try {
            var unused = SentinelNode.of(uri);
        } catch (IllegalArgumentException e) {
            throw invalid(text, String.valueOf(e.getMessage()));
        }
    }

    private static void checkSocket(String text, URI uri) {
        String path = uri.getPath();
        boolean onlyUser =
                uri.getRawAuthority() == null || uri.getRawAuthority().endsWith("@");
        if (path == null || !path.startsWith("/") || path.endsWith("/") || !onlyUser || uri.getFragment() != null) {
            throw invalid(text, "write it as redis-socket:///path or redis-socket://user:password@/path");
        }
        boolean visible = path.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (!visible || path.length() > LONGEST_SOCKET) {
            throw invalid(
                    text, "the path has to be at most " + LONGEST_SOCKET + " visible ASCII characters without blanks");
        }
    }

    private static void checkCluster(String text, URI uri) {
        try {
            var unused = ClusterNode.of(uri);
        } catch (IllegalArgumentException e) {
            throw invalid(text, String.valueOf(e.getMessage()));
        }
    }

    /** Returns as much of the text as cannot be a password. */
    static String mask(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0 && PLAIN.matcher(text).matches()) {
            return text;
        }
        int scheme = text.indexOf("://");
        String end = at < 0 ? "" : text.substring(at).replaceFirst("\\?.*", "?***");
        return (scheme < 0 ? "" : text.substring(0, scheme + 3)) + "***" + end;
    }

    private static IllegalArgumentException invalid(String text, String why) {
        return new IllegalArgumentException("'" + mask(text) + "' is not the URI of a Redis node: " + why);
    }
}
