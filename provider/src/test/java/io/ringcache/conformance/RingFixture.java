package io.ringcache.conformance;

import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import io.ringcache.near.NearMode;
import io.ringcache.samples.redis.RedisServers;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The one door to servers, managers and caches for these tests. The servers are shared by all of them and end with this
 * JVM; what a test opened is closed after it, the last opened first.
 *
 * <p>Each manager comes from a provider of its own, so that nothing but Redis is between two of them, as between JVMs.
 */
final class RingFixture implements AfterEachCallback {

    /** A lease so long that no probe is sent while a test runs, and near caches live by messages alone. */
    static final Duration NO_PROBES = Duration.ofHours(1);

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final RedisServers servers;
    private final String namespace = "t" + UUID.randomUUID().toString().substring(0, 8);
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** The servers of all tests, started by the first. */
    private static final class Shared {
        static final RedisServers SERVERS = RedisServers.start(3);
    }

    RingFixture() {
        this(Shared.SERVERS);
    }

    /** For tests that hurt their servers; these are not closed here. */
    RingFixture(RedisServers servers) {
        this.servers = servers;
    }

    RedisServers servers() {
        return servers;
    }

    String namespace() {
        return namespace;
    }

    static String uniqueName() {
        return "cache-" + COUNT.incrementAndGet();
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(5));
    }

    CacheManager manager() {
        return manager(more -> {});
    }

    CacheManager manager(Consumer<RingConfiguration.Builder> more) {
        return managerOf(
                more.andThen(configuration -> configuration.nodes(servers.uris().toArray(String[]::new))));
    }

    /** A manager whose nodes {@code all} names. */
    CacheManager managerOf(Consumer<RingConfiguration.Builder> all) {
        RingConfiguration.Builder configuration =
                RingConfiguration.builder().namespace(namespace).allow("io.ringcache.conformance.*");
        all.accept(configuration);
        RingCachingProvider provider = opened(new RingCachingProvider());
        return provider.getCacheManager(
                URI.create("ringcache:" + COUNT.incrementAndGet()), null, configuration.build());
    }

    CacheManager managerWithoutNear() {
        return manager(more -> more.template("default", template -> template.nearMode(NearMode.OFF)));
    }

    /** A cache with the manager's defaults. */
    static <K, V> Cache<K, V> cache(CacheManager manager, String name, Class<K> keys, Class<V> values) {
        return manager.createCache(name, new MutableConfiguration<K, V>().setTypes(keys, values));
    }

    static Cache<String, String> strings(CacheManager manager, String name) {
        return cache(manager, name, String.class, String.class);
    }

    RawServers raw() {
        return opened(new RawServers(servers.uris()));
    }

    <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
