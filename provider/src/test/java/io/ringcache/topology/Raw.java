package io.ringcache.topology;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.ringcache.samples.redis.RedisServer;
import java.util.regex.Pattern;

/** A server as it is, seen past the cache. Used by one thread. */
final class Raw implements AutoCloseable {

    private final RedisServer server;
    private final RedisClient client;
    private final RedisCommands<String, String> commands;

    Raw(RedisServer server) {
        this.server = server;
        this.client = RedisClient.create(RedisURI.create(server.uri() + "?clientName=raw"));
        this.commands = client.connect().sync();
    }

    int port() {
        return server.port();
    }

    /** How many connections others have to it, without those of replicas, masters and sentinels. */
    long clients() {
        return commands.clientList()
                .lines()
                .filter(line -> !line.matches(".* name=(raw|sentinel-\\S*) .*"))
                .filter(line -> !line.matches(".* flags=[MS] .*"))
                .count();
    }

    /** How often clients have sent the command. */
    long calls(String command) {
        return Pattern.compile("cmdstat_" + command + ":calls=(\\d+),")
                .matcher(commands.info("commandstats"))
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    boolean holds(String name) {
        return commands.exists(name) == 1;
    }

    /** Ends the connections of all others. */
    void disconnectAll() {
        commands.clientKill(KillArgs.Builder.skipme());
    }

    void follow(Raw master) {
        commands.replicaof("127.0.0.1", master.port());
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
