package io.ringcache.samples.benchmarks.remote;

import io.lettuce.core.KeyValue;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The limit: the fewest commands that do the same, over one connection per server, as Ringcache has one for commands.
 * Changes are told on a channel as it tells them, with a message of the same length, which nobody checks here.
 */
final class LettuceCache implements RemoteCache {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String CHANNEL = "changes";
    /** As long as what Ringcache sends. */
    private static final String MESSAGE = "0123456789abcdef+12345678";

    private static final long DONE = 1;

    /** Compares what is stored with the second argument; the empty text stands for nothing. */
    private static final String COMPARE_AND_SET = """
            if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then
              return 0
            end
            redis.call('SET', KEYS[1], ARGV[2])
            redis.call('PUBLISH', ARGV[3], ARGV[4])
            return 1
            """;

    private final List<RedisClient> clients = new ArrayList<>();
    private final List<StatefulRedisConnection<String, String>> connections = new ArrayList<>();
    private final String compareAndSet;

    LettuceCache(List<String> nodes) {
        String digest = "";
        for (String node : nodes) {
            RedisClient client = RedisClient.create(node);
            clients.add(client);
            connections.add(client.connect(StringCodec.UTF8));
            digest = connections.get(connections.size() - 1).sync().scriptLoad(COMPARE_AND_SET);
        }
        compareAndSet = digest;
    }

    private int owner(String key) {
        return Math.floorMod(key.hashCode(), connections.size());
    }

    private StatefulRedisConnection<String, String> connection(String key) {
        return connections.get(owner(key));
    }

    private static void await(List<? extends RedisFuture<?>> replies) {
        if (!LettuceFutures.awaitAll(LIMIT, replies.toArray(RedisFuture[]::new))) {
            throw new IllegalStateException("no answer");
        }
    }

    @Override
    public @Nullable String get(String key) {
        return connection(key).sync().get(key);
    }

    @Override
    public void put(String key, String value) {
        var commands = connection(key).async();
        await(List.of(commands.set(key, value), commands.publish(CHANNEL, MESSAGE)));
    }

    /** One command per server, all at the same time. */
    @Override
    public Map<String, String> getAll(Set<String> keys) {
        List<RedisFuture<List<KeyValue<String, String>>>> replies = new ArrayList<>();
        List<List<String>> parts = parts(keys);
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).isEmpty()) {
                replies.add(connections.get(i).async().mget(parts.get(i).toArray(String[]::new)));
            }
        }
        await(replies);
        Map<String, String> found = new HashMap<>();
        for (RedisFuture<List<KeyValue<String, String>>> reply : replies) {
            for (KeyValue<String, String> entry : reply.toCompletableFuture().join()) {
                if (entry.hasValue()) {
                    found.put(entry.getKey(), entry.getValue());
                }
            }
        }
        return found;
    }

    /** All commands for a server are written at once. */
    @Override
    public void putAll(Map<String, String> entries) {
        List<RedisFuture<?>> replies = new ArrayList<>(2 * entries.size());
        List<List<String>> parts = parts(entries.keySet());
        for (int i = 0; i < parts.size(); i++) {
            StatefulRedisConnection<String, String> connection = connections.get(i);
            connection.setAutoFlushCommands(false);
            for (String key : parts.get(i)) {
                replies.add(connection.async().set(key, entries.get(key)));
                replies.add(connection.async().publish(CHANNEL, MESSAGE));
            }
            connection.flushCommands();
            connection.setAutoFlushCommands(true);
        }
        await(replies);
    }

    private List<List<String>> parts(Set<String> keys) {
        List<List<String>> parts = new ArrayList<>();
        connections.forEach(connection -> parts.add(new ArrayList<>()));
        keys.forEach(key -> parts.get(owner(key)).add(key));
        return parts;
    }

    @Override
    public boolean putIfAbsent(String key, String value) {
        var commands = connection(key).async();
        RedisFuture<String> stored = commands.set(key, value, SetArgs.Builder.nx());
        await(List.of(stored, commands.publish(CHANNEL, MESSAGE)));
        return stored.toCompletableFuture().join() != null;
    }

    @Override
    public boolean replace(String key, String oldValue, String newValue) {
        Long done = connection(key)
                .sync()
                .evalsha(
                        compareAndSet,
                        ScriptOutputType.INTEGER,
                        new String[] {key},
                        oldValue,
                        newValue,
                        CHANNEL,
                        MESSAGE);
        return done == DONE;
    }

    /** Reads, computes here, and replaces: what a processor that runs in the JVM needs at least. */
    @Override
    public long increment(String key) {
        String counter = "n:" + key;
        while (true) {
            String seen = get(counter);
            long next = seen == null ? 1 : Long.parseLong(seen) + 1;
            if (replace(counter, seen == null ? "" : seen, Long.toString(next))) {
                return next;
            }
        }
    }

    @Override
    public void close() {
        clients.forEach(RedisClient::shutdown);
    }
}
