package io.ringcache.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.RingCacheManager;
import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import io.ringcache.monitor.NodeState;
import io.ringcache.monitor.NodeStatus;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Servers and managers of a test, closed after it, the last opened first. Each manager has a provider of its own, as in JVMs of their own. */
final class Managers implements AfterEachCallback {

    /** None of these tests is about time, and the machine may be busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10));
    }

    <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    RingCacheManager manager(String uri, Consumer<RingConfiguration.Builder> more) {
        RingConfiguration.Builder configuration = RingConfiguration.builder()
                .nodes(uri)
                .connectTimeout(PATIENCE)
                .operationTimeout(PATIENCE)
                .silence(PATIENCE);
        more.accept(configuration);
        RingCachingProvider provider = opened(new RingCachingProvider());
        return (RingCacheManager) provider.getCacheManager(URI.create("ringcache:test"), null, configuration.build());
    }

    RingCacheManager manager(String uri) {
        return manager(uri, more -> {});
    }

    static Cache<String, String> cache(RingCacheManager manager) {
        return manager.createCache(
                "cache", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
    }

    static NodeStatus status(RingCacheManager manager) {
        return manager.nodes().get(0);
    }

    /** Returns when the node is down, with what it says of that. */
    static String whyDown(RingCacheManager manager) {
        manager.connect();
        await().until(() -> status(manager).state() == NodeState.DOWN);
        return status(manager).reason();
    }

    static void awaitUp(RingCacheManager manager) {
        await().until(() -> status(manager).state() == NodeState.UP);
    }

    /** At least half a second lies between attempts, which make two connections each, and one more may be under way. */
    static void assertSeldom(long connections, long nanos) {
        assertThat(connections).isBetween(1L, 4 * (nanos / 1_000_000_000 + 1) + 2);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
