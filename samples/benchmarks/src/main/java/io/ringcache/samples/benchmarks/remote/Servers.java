package io.ringcache.samples.benchmarks.remote;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.ringcache.samples.benchmarks.JmhSuite;
import java.util.List;

/** The Redis servers that this JVM was told of. */
public final class Servers {

    private Servers() {}

    /** All of them, after they were emptied. */
    public static List<String> emptied() {
        List<String> nodes = List.of(System.getProperty(JmhSuite.NODES, "").split(","));
        for (String node : nodes) {
            RedisClient client = RedisClient.create(node);
            try (StatefulRedisConnection<String, String> connection = client.connect()) {
                connection.sync().flushall();
            } finally {
                client.shutdown();
            }
        }
        return nodes;
    }
}
