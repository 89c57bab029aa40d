package io.ringcache.samples.benchmarks;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Redis servers as an operator sees them. Not thread-safe. */
public final class Servers implements AutoCloseable {

    private final RedisClient client = RedisClient.create();
    private final List<StatefulRedisConnection<String, String>> connections;

    /**
     * Connects.
     *
     * @param nodes their URIs
     */
    public Servers(List<String> nodes) {
        connections = nodes.stream()
                .map(node -> client.connect(io.lettuce.core.RedisURI.create(node)))
                .toList();
    }

    /** Deletes everything, scripts included. */
    public void empty() {
        connections.forEach(connection -> {
            connection.sync().flushall();
            connection.sync().scriptFlush();
        });
    }

    /** How often all servers together have run any of these commands. */
    public long calls(String... commands) {
        return connections.stream()
                .map(connection -> connection.sync().info("commandstats"))
                .mapToLong(stats -> calls(stats, commands))
                .sum();
    }

    private static long calls(String stats, String... commands) {
        Matcher found = Pattern.compile("(?m)^cmdstat_(?:" + String.join("|", commands) + "):calls=(\\d+)")
                .matcher(stats);
        return found.results().mapToLong(one -> Long.parseLong(one.group(1))).sum();
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
