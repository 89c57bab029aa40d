package io.ringcache.samples.benchmarks.child;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The limit of what a cache on Redis can be: GET and SET, one connection per server, keys divided by their hash. */
final class PlainRedis implements StringCache {

    private final RedisClient client = RedisClient.create();
    private final List<StatefulRedisConnection<String, String>> connections = new ArrayList<>();

    PlainRedis(List<String> nodes) {
        nodes.forEach(node -> connections.add(client.connect(RedisURI.create(node))));
    }

    private StatefulRedisConnection<String, String> of(String key) {
        return connections.get(Math.floorMod(key.hashCode(), connections.size()));
    }

    @Override
    public void put(String key, String value) {
        of(key).sync().set(key, value);
    }

    @Override
    public void putAll(Map<String, String> entries) {
        List<RedisFuture<?>> sent = new ArrayList<>();
        entries.forEach((key, value) -> sent.add(of(key).async().set(key, value)));
        if (!LettuceFutures.awaitAll(Duration.ofSeconds(10), sent.toArray(RedisFuture[]::new))) {
            throw new IllegalStateException("Redis did not answer in time");
        }
    }

    @Override
    public @Nullable String get(String key) {
        return of(key).sync().get(key);
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
