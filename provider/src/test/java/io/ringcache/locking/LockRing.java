package io.ringcache.locking;

import io.lettuce.core.api.sync.RedisCommands;
import io.ringcache.conformance.ChildJvm;
import io.ringcache.lock.DistributedLocks;
import io.ringcache.proxy.FaultProxy;
import io.ringcache.samples.redis.RedisServer;
import io.ringcache.samples.redis.RedisServers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Servers of a test's own, a proxy before each, and the locks of several JVMs, or of what stands for JVMs: each has its own
 * connections and knows nothing of the others. All ends after the test. Used by one thread.
 */
final class LockRing implements AfterEachCallback {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String NAMESPACE = "locking";

    private final RedisServers servers;
    private final List<FaultProxy> proxies = new ArrayList<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    LockRing(int count) {
        servers = opened(RedisServers.startOwn(count));
        for (int i = 0; i < count; i++) {
            proxies.add(opened(FaultProxy.before(servers.server(i).port())));
        }
    }

    static ConditionFactory await() {
        return Awaitility.await().pollInSameThread().atMost(PATIENCE).pollInterval(Duration.ofMillis(2));
    }

    RedisServer server() {
        return servers.server(0);
    }

    /** The proxy before the first server. */
    FaultProxy proxy() {
        return proxies.get(0);
    }

    /** Past the proxies. */
    Client direct() {
        return Client.of(NAMESPACE, named(servers.uris()), server().uri());
    }

    /** Through the proxies, which know the connections by this name. */
    Client through(String name) {
        List<String> nodes = proxies.stream()
                .map(proxy -> proxy.uri() + "?clientName=" + name)
                .toList();
        return Client.of(NAMESPACE, named(nodes), server().uri());
    }

    /** The same servers to all, at whatever addresses. */
    private static List<String> named(List<String> nodes) {
        return IntStream.range(0, nodes.size())
                .mapToObj(i -> nodes.get(i) + ";name=server-" + i)
                .toList();
    }

    /** The locks of a JVM of its own, as far as anybody can tell. */
    DistributedLocks locks(Client client) {
        return opened(client.open()).locks();
    }

    ChildJvm jvm(Client client) {
        return opened(LockWorker.start(client));
    }

    Actor actor(String name) {
        return opened(new Actor(name));
    }

    Witness witness() {
        return opened(new Witness(server().uri()));
    }

    /** The first server itself. */
    RedisCommands<String, String> raw() {
        return witness().commands();
    }

    /** The key of those who hold a lock. */
    static String holders(String lock) {
        return NAMESPACE + ":@lock:{" + lock + "}";
    }

    /** Waits until so many wait for a lock, as its server sees it: JVMs if it is not fair, otherwise threads. */
    static void awaitQueue(RedisCommands<String, String> server, String lock, int length) {
        await().until(() -> server.zcard(holders(lock) + ":q") == length);
    }

    <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        end();
    }

    /** For tests that share one ring. */
    void end() throws Exception {
        proxies.forEach(FaultProxy::heal);
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
