package io.ringcache.ratelimit;

import io.ringcache.RingConfiguration;
import io.ringcache.RingServices;
import io.ringcache.proxy.FaultProxy;
import io.ringcache.samples.redis.RedisServer;
import io.ringcache.samples.redis.RedisServers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Servers of one test class that may be hurt, and services on them; what a test opened is closed after it. Two services have
 * nothing but Redis between them, as two JVMs have.
 */
final class LimiterFixture implements AfterEachCallback, AfterAllCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final RedisServers servers;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    LimiterFixture(int count) {
        servers = RedisServers.startOwn(count);
    }

    List<String> uris() {
        return servers.uris();
    }

    RedisServer server(int index) {
        return servers.server(index);
    }

    static String uniqueName() {
        return "limiter-" + COUNT.incrementAndGet();
    }

    static ConditionFactory await() {
        return Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5));
    }

    RateLimiters limiters() {
        return limiters(more -> {});
    }

    RateLimiters limiters(Consumer<RingConfiguration.Builder> more) {
        return limiters(uris(), more);
    }

    RateLimiters limiters(List<String> uris, Consumer<RingConfiguration.Builder> more) {
        // The first connections of a JVM load many classes, which takes its time on a machine that does much else.
        RingConfiguration.Builder configuration = RingConfiguration.builder()
                .nodes(uris.toArray(String[]::new))
                .namespace("rate")
                .connectTimeout(PATIENCE)
                .operationTimeout(PATIENCE);
        more.accept(configuration);
        return opened(RingServices.open(configuration.build())).rateLimiters();
    }

    FaultProxy proxy(int server) {
        return opened(FaultProxy.before(server(server).port()));
    }

    RawNodes raw() {
        return opened(new RawNodes(uris()));
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

    @Override
    public void afterAll(ExtensionContext context) {
        servers.close();
    }
}
