package io.ringcache.samples.quickstart;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;

/**
 * Counts a cache's entries on each Redis server, by asking the servers themselves, past the cache.
 *
 * <p>An entry is one Redis key, {@code namespace:cache:e:key}. The few other keys are the cache's own bookkeeping.
 */
final class NodeKeys {

    private NodeKeys() {}

    /** Returns one count per node, in their order. */
    static List<Long> count(List<String> nodes, String cacheName) {
        RedisClient client = RedisClient.create();
        try {
            return nodes.stream().map(node -> count(client, node, cacheName)).toList();
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }

    private static long count(RedisClient client, String node, String cacheName) {
        try (StatefulRedisConnection<String, String> connection = client.connect(RedisURI.create(node))) {
            ScanArgs entries = ScanArgs.Builder.limit(1000).match("quickstart:" + cacheName + ":e:*");
            // SCAN may name a key twice.
            return ScanIterator.scan(connection.sync(), entries).stream()
                    .distinct()
                    .count();
        }
    }
}
