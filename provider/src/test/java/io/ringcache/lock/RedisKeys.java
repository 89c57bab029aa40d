package io.ringcache.lock;

import io.lettuce.core.RedisClient;
import io.ringcache.samples.redis.RedisServers;
import java.util.ArrayList;
import java.util.List;

/** What stands on the servers. */
final class RedisKeys {

    private RedisKeys() {}

    /** All keys of a namespace, of all servers. */
    static List<String> of(String namespace) {
        List<String> keys = new ArrayList<>();
        for (String uri : LockFixture.servers().uris()) {
            try (RedisClient client = RedisClient.create(uri)) {
                keys.addAll(client.connect().sync().keys(namespace + ":*"));
            }
        }
        return keys;
    }

    /** How many wait for a lock, by what the servers know. */
    static long queued(RedisServers servers, String namespace, String lock) {
        long queued = 0;
        for (String uri : servers.uris()) {
            try (RedisClient client = RedisClient.create(uri)) {
                queued += client.connect().sync().zcard(namespace + ":@lock:{" + lock + "}:q");
            }
        }
        return queued;
    }
}
