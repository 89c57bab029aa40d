package io.ringcache.samples.redis;

import java.io.IOException;
import java.time.Duration;

/** Asks servers for single replies. */
final class Redis {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private Redis() {}

    static String call(RedisServer server, String... words) throws IOException {
        try (RedisConnection connection = new RedisConnection("127.0.0.1", server.port(), TIMEOUT)) {
            return connection.call(words);
        }
    }

    static boolean answers(int port) {
        try (RedisConnection connection = new RedisConnection("127.0.0.1", port, Duration.ofMillis(200))) {
            connection.ping();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
