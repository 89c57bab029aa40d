package io.ringcache.fault;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import io.ringcache.proxy.FaultProxy;
import io.ringcache.samples.redis.RedisServer;
import io.ringcache.samples.redis.RedisServers;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;

/**
 * Servers, a proxy before each, and managers of which each has a provider of its own, as if it were another JVM. Used by
 * one thread.
 */
final class ChaosRing implements AutoCloseable {

    /** The defaults of the provider. */
    static final Duration LEASE = Duration.ofSeconds(1);

    static final Duration OPERATION = Duration.ofSeconds(2);

    private static final String NAMESPACE = "chaos";
    private static final String CACHE = "c";
    private static final Set<String> ON_ALL_SERVERS =
            IntStream.range(0, 200).mapToObj(i -> "absent" + i).collect(Collectors.toSet());

    private static final Pattern MGETS = Pattern.compile("cmdstat_mget:calls=(\\d+),");

    private final RedisServers servers;
    private final List<FaultProxy> proxies = new ArrayList<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private ChaosRing(RedisServers servers) {
        this.servers = servers;
        for (int i = 0; i < servers.uris().size(); i++) {
            proxies.add(opened(FaultProxy.before(servers.server(i).port())));
        }
    }

    static ChaosRing start(int servers) {
        return new ChaosRing(RedisServers.startOwn(servers));
    }

    RedisServer server(int index) {
        return servers.server(index);
    }

    FaultProxy proxy(int index) {
        return proxies.get(index);
    }

    /** What the servers are, for people. */
    static String describeServers() {
        try (RedisServers one = RedisServers.startOwn(1)) {
            return one.describe();
        }
    }

    /** A manager whose connections have this client name. */
    CacheManager manager(String name) {
        return manager(name, more -> {});
    }

    CacheManager manager(String name, Consumer<RingConfiguration.Builder> more) {
        RingConfiguration.Builder configuration =
                RingConfiguration.builder().namespace(NAMESPACE).allow("io.ringcache.fault.*");
        proxies.forEach(proxy -> configuration.nodes(proxy.uri() + "?clientName=" + name));
        more.accept(configuration);
        RingCachingProvider provider = opened(new RingCachingProvider());
        return provider.getCacheManager(URI.create("ringcache:" + name), null, configuration.build());
    }

    /** The same cache, by any manager, connected to all servers. */
    static Cache<String, String> cache(CacheManager manager) {
        Cache<String, String> cache = manager.createCache(
                CACHE, new MutableConfiguration<String, String>().setTypes(String.class, String.class));
        // The first connections of a JVM load many classes, which may take longer than a call.
        Times.until("the first answers", () -> succeeds(() -> cache.getAll(ON_ALL_SERVERS)));
        return cache;
    }

    Cache<String, String> cache(String manager) {
        return cache(manager(manager));
    }

    /** A server, past its proxy and the cache. */
    RedisCommands<String, String> raw(int index) {
        RedisClient client = RedisClient.create(RedisURI.create(server(index).uri()));
        opened(client::shutdown);
        return client.connect().sync();
    }

    static String entryName(String key) {
        return NAMESPACE + ":" + CACHE + ":e:s:" + key;
    }

    static String sequencePattern() {
        return NAMESPACE + ":" + CACHE + ":s:*";
    }

    /** Reads until a hit needs no server any more; for rings of one server. */
    static void awaitNear(Cache<String, String> cache, String key, RedisCommands<String, String> raw) {
        Times.until("near hits of " + key, () -> {
            long before = mgets(raw);
            return cache.get(key) != null && mgets(raw) == before;
        });
    }

    private static long mgets(RedisCommands<String, String> raw) {
        Matcher matcher = MGETS.matcher(raw.info("commandstats"));
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    /** Stores, trying again while no server is there for it; returns when it was acknowledged. */
    static long acknowledged(Cache<String, String> cache, String key, String value) {
        Times.until("a put", () -> succeeds(() -> cache.put(key, value)));
        return System.nanoTime();
    }

    /** Whether a call returned, and did not fail for want of a server. */
    static boolean succeeds(Runnable call) {
        try {
            call.run();
            return true;
        } catch (CacheException e) {
            return false;
        }
    }

    <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    /** Closes managers first, and servers last; those frozen go on before. */
    @Override
    public void close() {
        proxies.forEach(FaultProxy::heal);
        try {
            while (!open.isEmpty()) {
                open.pop().close();
            }
        } catch (Exception e) {
            throw new AssertionError("cannot be closed", e);
        } finally {
            servers.close();
        }
    }
}
