package io.ringcache.internal.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.ringcache.internal.config.NodeSettings;
import io.ringcache.internal.config.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Redis servers of a ring, with the threads and connections that all caches on them share. Connects when a node is
 * first used. Thread-safe.
 */
public final class RedisNodes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisNodes.class);

    /** Commands that may wait for one connection; more are refused instead of piling up. */
    private static final int QUEUE_SIZE = 200_000;

    /** A lease is renewed this often in its length, so that one late answer does not end it. */
    private static final int PROBES_PER_LEASE = 4;

    private static final int CLOSE_SECONDS = 1;

    private final ClientResources resources;
    private final List<RedisClient> clients = new ArrayList<>();
    private final List<RedisNode> nodes = new ArrayList<>();
    private final List<AtomicBoolean> repairing = new ArrayList<>();
    private final ScheduledExecutorService timer;
    private final ExecutorService workers;

    /**
     * @param nodes the servers, in the order that gives them their indices
     * @param lease for how long a near cache serves without a sign of the node; it is asked for four times as often
     */
    public RedisNodes(List<NodeSettings> nodes, Timeouts timeouts, Duration lease) {
        resources = DefaultClientResources.builder().build();
        timer = Executors.newSingleThreadScheduledExecutor(threads("ringcache-probe"));
        workers = Executors.newCachedThreadPool(threads("ringcache-worker"));
        for (NodeSettings settings : nodes) {
            RedisClient client = client(settings, timeouts);
            clients.add(client);
            this.nodes.add(new RedisNode(settings.display(), client, timeouts.connect(), timeouts.operation()));
            repairing.add(new AtomicBoolean());
        }
        long interval = Math.max(1, lease.toMillis() / PROBES_PER_LEASE);
        var unused = timer.scheduleAtFixedRate(this::tick, interval, interval, TimeUnit.MILLISECONDS);
    }

    private RedisClient client(NodeSettings settings, Timeouts timeouts) {
        RedisURI uri = RedisURI.create(settings.uri());
        uri.setTimeout(timeouts.operation());
        RedisClient client = RedisClient.create(resources, uri);
        client.setOptions(ClientOptions.builder()
                // A link never reconnects, so no command is ever sent twice: at most once, whatever happens.
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(QUEUE_SIZE)
                .timeoutOptions(TimeoutOptions.enabled(timeouts.operation()))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(timeouts.connect())
                        .tcpNoDelay(true)
                        .keepAlive(true)
                        .build())
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .build());
        return client;
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    RedisNode node(int index) {
        return nodes.get(index);
    }

    int size() {
        return nodes.size();
    }

    ExecutorService workers() {
        return workers;
    }

    private void tick() {
        try {
            for (int i = 0; i < nodes.size(); i++) {
                nodes.get(i).probe();
                if (nodes.get(i).sessions().stream().anyMatch(CacheSession::isDeaf)) {
                    repair(i);
                }
            }
        } catch (RuntimeException e) {
            // A timer that throws never fires again.
            LOG.error("a probe failed", e);
        }
    }

    /** Has the sessions of a node join again, on a thread that may block. */
    void repair(int index) {
        AtomicBoolean busy = repairing.get(index);
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        try {
            workers.execute(() -> {
                try {
                    nodes.get(index).sessions().stream()
                            .filter(CacheSession::isDeaf)
                            .forEach(CacheSession::join);
                } catch (RuntimeException e) {
                    LOG.debug("node {} does not answer yet", nodes.get(index).name(), e);
                } finally {
                    busy.set(false);
                }
            });
        } catch (RejectedExecutionException e) {
            busy.set(false);
            LOG.debug("closing: no repair any more", e);
        }
    }

    /** Ends all connections and threads. */
    @Override
    public void close() {
        timer.shutdownNow();
        nodes.forEach(RedisNode::refuseLinks);
        workers.shutdownNow();
        // A client that still finds a closing connection closes it again, and warns of that.
        settle(nodes.stream().map(RedisNode::close));
        // And it needs the threads of the resources for its own end.
        settle(clients.stream().map(client -> client.shutdownAsync(0, 0, TimeUnit.MILLISECONDS)));
        resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    private static void settle(Stream<? extends CompletableFuture<?>> steps) {
        CompletableFuture.allOf(steps.toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(failure -> null)
                .join();
    }
}
