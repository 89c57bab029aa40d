package io.ringcache.spring.boot;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * User and password for nodes whose URI has neither. Immutable; its {@link #toString()} shows neither.
 *
 * @param username {@code null} for the server's default user
 * @param password {@code null} for none
 */
record NodeCredentials(@Nullable String username, @Nullable String password) {

    /** A comma does not separate unless what starts like another URI follows. */
    private static final Pattern BETWEEN_NODES = Pattern.compile("\\s*,\\s*(?=\\w+://)");

    private static final String AFTER_SCHEME = "://";

    /** The credentials, or none at all if a property is just empty. */
    static NodeCredentials of(RingcacheProperties properties) {
        return new NodeCredentials(emptyToNull(properties.username()), emptyToNull(properties.password()));
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    boolean isEmpty() {
        return username == null && password == null;
    }

    /** The nodes, separated by commas, with the credentials where there were none. */
    String in(String nodes) {
        return BETWEEN_NODES.splitAsStream(nodes).map(this::inOne).collect(Collectors.joining(","));
    }

    private String inOne(String uri) {
        int start = uri.indexOf(AFTER_SCHEME);
        if (isEmpty() || start < 0 || uri.indexOf('@') >= 0) {
            return uri;
        }
        int host = start + AFTER_SCHEME.length();
        return uri.substring(0, host) + userInfo() + uri.substring(host);
    }

    private String userInfo() {
        String user = username == null ? "" : encoded(username);
        return password == null ? user + "@" : user + ":" + encoded(password) + "@";
    }

    static String encoded(String text) {
        // A form's plus is not a URI's.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "NodeCredentials";
    }
}
