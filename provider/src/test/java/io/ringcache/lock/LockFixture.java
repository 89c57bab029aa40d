package io.ringcache.lock;

import io.ringcache.RingCacheManager;
import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import io.ringcache.RingServices;
import io.ringcache.samples.redis.RedisServers;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.cache.CacheManager;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Services for these tests, which are closed after each; the servers are shared by all and end with this JVM. Two services
 * have nothing but Redis between them, as two JVMs have.
 */
final class LockFixture implements AfterEachCallback {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String namespace = "l" + UUID.randomUUID().toString().substring(0, 8);
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** The servers of all tests, started by the first. */
    private static final class Shared {
        static final RedisServers SERVERS = RedisServers.start(2);
    }

    static RedisServers servers() {
        return Shared.SERVERS;
    }

    String namespace() {
        return namespace;
    }

    static String uniqueName() {
        return "thing-" + COUNT.incrementAndGet();
    }

    static ConditionFactory await() {
        return Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5));
    }

    DistributedLocks locks() {
        return locks(more -> {});
    }

    DistributedLocks locks(Consumer<RingConfiguration.Builder> more) {
        RingConfiguration.Builder configuration = RingConfiguration.builder()
                .nodes(servers().uris().toArray(String[]::new))
                .namespace(namespace)
                // Many services begin at the same time, on a machine with few cores.
                .connectTimeout(Duration.ofSeconds(20))
                .operationTimeout(Duration.ofSeconds(20))
                .silence(Duration.ofSeconds(20));
        more.accept(configuration);
        return opened(RingServices.open(configuration.build())).locks();
    }

    DistributedLocks managersLocks() {
        RingConfiguration configuration = RingConfiguration.builder()
                .nodes(servers().uris().toArray(String[]::new))
                .namespace(namespace)
                .build();
        CacheManager manager =
                opened(new RingCachingProvider()).getCacheManager(URI.create("ringcache:locks"), null, configuration);
        return manager.unwrap(RingCacheManager.class).locks();
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
