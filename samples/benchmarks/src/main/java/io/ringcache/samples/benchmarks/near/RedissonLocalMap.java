package io.ringcache.samples.benchmarks.near;

import io.ringcache.samples.benchmarks.Servers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RLocalCachedMap;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.LocalCachedMapOptions;
import org.redisson.config.Config;

/**
 * Redisson's map with a local cache, its defaults kept: the local cache is not bounded, other JVMs are told to drop what was
 * changed, values are encoded with Kryo for the server and handed out by reference here. It uses one server, the first: several that know nothing of each
 * other are no setting that it has.
 */
final class RedissonLocalMap implements LocalCache {

    private final RedissonClient client;
    private final RLocalCachedMap<Object, Object> map;
    private final Servers servers;

    /**
     * Connects.
     *
     * @param objectKeys whether its local cache uses keys as they are; by default it encodes the key at each read
     */
    RedissonLocalMap(List<String> nodes, boolean objectKeys) {
        Config config = new Config();
        config.useSingleServer().setAddress(nodes.get(0));
        client = Redisson.create(config);
        LocalCachedMapOptions<Object, Object> options =
                LocalCachedMapOptions.<Object, Object>name("near").useObjectAsCacheKey(objectKeys);
        map = client.getLocalCachedMap(options);
        servers = new Servers(nodes);
    }

    @Override
    public @Nullable Object get(Object key) {
        return map.get(key);
    }

    @Override
    public void putAll(Map<Object, Object> entries) {
        map.putAll(entries);
    }

    @Override
    public long remoteReads() {
        return servers.calls("hget", "hmget", "eval", "evalsha");
    }

    @Override
    public void close() {
        servers.close();
        map.destroy();
        client.shutdown();
    }
}
