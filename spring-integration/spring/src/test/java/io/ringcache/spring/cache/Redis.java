package io.ringcache.spring.cache;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;

/** Looks into servers behind the cache's back. */
final class Redis {

    private Redis() {}

    /** How many keys a server holds. */
    static long keys(String uri) {
        RedisClient client = RedisClient.create(uri);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return connection.sync().dbsize();
        } finally {
            client.shutdown();
        }
    }
}
