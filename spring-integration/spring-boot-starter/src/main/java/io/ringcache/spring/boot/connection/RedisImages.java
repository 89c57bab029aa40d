package io.ringcache.spring.boot.connection;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of the images in which Redis and its relatives come. */
final class RedisImages {

    static final List<String> NAMES = List.of(
            "redis",
            "redis/redis-stack",
            "redis/redis-stack-server",
            "bitnami/redis",
            "bitnamilegacy/redis",
            "valkey/valkey",
            "valkey/valkey-bundle",
            "bitnami/valkey",
            "bitnamilegacy/valkey");

    static final int PORT = 6379;

    private static final List<String> PASSWORDS = List.of("REDIS_PASSWORD", "VALKEY_PASSWORD");

    private RedisImages() {}

    /** The password that images take from their environment. */
    static Optional<String> password(Map<String, String> environment) {
        return PASSWORDS.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(password -> !password.isEmpty())
                .findFirst();
    }

    /** Where a server listens, with its password in front of it. */
    static String uri(String host, int port, Optional<String> password) {
        String address = (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        return "redis://" + password.map(text -> ":" + encoded(text) + "@").orElse("") + address;
    }

    private static String encoded(String text) {
        // A form's plus is not a URI's.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
