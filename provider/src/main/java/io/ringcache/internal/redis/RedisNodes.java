package io.ringcache.internal.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.ringcache.internal.config.ClusterNode;
import io.ringcache.internal.config.NodeSettings;
import io.ringcache.internal.config.Timeouts;
import io.ringcache.internal.connection.Access;
import io.ringcache.monitor.NodeStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Redis servers of a ring, with the threads and connections that all caches on them share. Connects when a node is
 * first used. Thread-safe.
 */
public final class RedisNodes implements AutoCloseable {

    /** Commands that may wait for one connection; more are refused instead of piling up. */
    private static final int QUEUE_SIZE = 200_000;

    /** A lease is renewed this often in its length, so that one late answer does not end it. */
    private static final int PROBES_PER_LEASE = 4;

    /** A live node says something this often in the time for which it may be silent. */
    private static final int PINGS_PER_SILENCE = 4;

    /**
     * More in one write spare more work with 32 threads, but make 8 threads and the server wait for each other in turn: two
     * were measured to be best for both.
     */
    private static final int FLUSHES_JOINED = 2;

    /** How often credentials are asked for; a renewal takes effect so soon. */
    private static final long LOGIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int CLOSE_MILLIS = 300;

    private final ClientResources resources;
    /** Views of the resources, one per client; they own nothing. */
    private final List<ClientResources> views = new ArrayList<>();

    private final List<RedisClient> clients = new ArrayList<>();
    private final List<RedisNode> nodes = new CopyOnWriteArrayList<>();
    /** The place of each in the list, by endpoint. */
    private final Map<String, Integer> indices = new HashMap<>();

    private final ServerClaims claims = new ServerClaims();
    private final Background background = new Background();
    private final PushLane pushes = new PushLane(Background.threads("ringcache-push"));
    private final Timeouts timeouts;
    private final Access access;
    /** Which server serves what, if these are the servers of a cluster. */
    private final @Nullable ClusterRoutes routes;
    /** Whether nodes are to stay connected though nothing uses them. */
    private boolean kept;

    private final boolean clustered;

    /**
     * @param nodes the servers, in the order that gives them their indices
     * @param lease for how long a near cache serves without a sign of the node; it is asked for four times as often
     * @param access how the servers let this JVM in
     */
    public RedisNodes(List<NodeSettings> nodes, Timeouts timeouts, Duration lease, Access access) {
        this.timeouts = timeouts;
        this.access = access;
        resources =
                DefaultClientResources.builder().ioThreadPoolSize(ioThreads()).build();
        ClusterNode cluster = nodes.get(0).cluster().orElse(null);
        clustered = cluster != null;
        if (cluster == null) {
            nodes.forEach(this::index);
        }
        routes = cluster == null ? null : new ClusterRoutes(this, cluster, timeouts);
        background.every(Math.max(1, lease.toNanos() / PROBES_PER_LEASE), () -> this.nodes.forEach(RedisNode::probe));
        background.every(
                Math.max(1, timeouts.silence().toNanos() / PINGS_PER_SILENCE),
                () -> this.nodes.forEach(RedisNode::ping));
        if (access.source().isPresent()) {
            background.every(LOGIN_NANOS, () -> this.nodes.forEach(RedisNode::renewLogin));
        }
    }

    /**
     * At least as many as cores, and an odd number: connections take threads in turn and come in pairs, one for commands and
     * one for messages, so that with an even number one half of the threads would have all the commands.
     */
    private static int ioThreads() {
        return Math.max(3, Runtime.getRuntime().availableProcessors() | 1);
    }

    private Connector connector(NodeSettings settings, Watchdog.Master master) {
        Door door = new Door(settings, timeouts, access, background);
        RedisClient client = client(SocketClient.of(watched(master), settings));
        Whereabouts whereabouts = settings.sentinel()
                .<Whereabouts>map(sentinels -> new Sentinels(
                        client(RedisClient.create(watched(Watchdog.Master.NOBODY))),
                        sentinels,
                        door,
                        timeouts,
                        background))
                .orElseGet(() -> fixed(settings));
        return new Connector(client, whereabouts, door, timeouts, background.deadlines());
    }

    private Whereabouts fixed(NodeSettings settings) {
        RedisURI uri = RedisURI.create(settings.uri());
        uri.setTimeout(timeouts.operation());
        return () -> CompletableFuture.completedFuture(Located.of(uri));
    }

    private RedisClient client(RedisClient client) {
        client.setOptions(ClientOptions.builder()
                // A link never reconnects, so no command is ever sent twice: at most once, whatever happens.
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(QUEUE_SIZE)
                .timeoutOptions(AwaitedCommand.timeouts(timeouts.operation()))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(timeouts.connect())
                        .tcpNoDelay(true)
                        .keepAlive(true)
                        .build())
                .useHashIndexQueue(false)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .build());
        clients.add(client);
        return client;
    }

    /** The shared threads, with a watchdog at every connection. */
    private ClientResources watched(Watchdog.Master master) {
        // Not a mutated copy: that would own threads of its own.
        ClientResources view = DefaultClientResources.builder()
                .eventLoopGroupProvider(resources.eventLoopGroupProvider())
                .eventExecutorGroup(resources.eventExecutorGroup())
                .timer(resources.timer())
                .eventBus(resources.eventBus())
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .socketAddressResolver(SocketClient.addresses())
                .nettyCustomizer(new NettyCustomizer() {
                    @Override
                    public void afterChannelInitialized(Channel channel) {
                        channel.pipeline().addFirst(new Watchdog(timeouts.silence(), master), joinedFlushes());
                    }
                })
                .build();
        views.add(view);
        return view;
    }

    /** What many threads send at the same time goes out in half as many writes to the socket. */
    private static ChannelHandler joinedFlushes() {
        return new FlushConsolidationHandler(FLUSHES_JOINED, /* consolidateWhenNoReadInProgress= */ true);
    }

    RedisNode node(int index) {
        return nodes.get(index);
    }

    /** The index of a server, which it keeps; one that is not known yet is added. */
    synchronized int index(NodeSettings settings) {
        Integer known = indices.get(settings.endpoint());
        if (known != null) {
            return known;
        }
        RedisNode added =
                new RedisNode(settings.display(), timeouts, background, master -> connector(settings, master), claims);
        if (clustered) {
            added.joinCluster();
        }
        nodes.add(added);
        int index = nodes.size() - 1;
        indices.put(settings.endpoint(), index);
        if (kept && !clustered) {
            added.keep();
        }
        return index;
    }

    int size() {
        return nodes.size();
    }

    Background background() {
        return background;
    }

    /** Decodes what messages carry. */
    PushLane pushes() {
        return pushes;
    }

    Duration operationTimeout() {
        return timeouts.operation();
    }

    /** Connects to all nodes in the background and stays connected, whether or not anybody uses them. */
    public synchronized void keep() {
        kept = true;
        if (routes == null) {
            nodes.forEach(RedisNode::keep);
        } else {
            var unused = routes.found();
            routes.masters().forEach(master -> nodes.get(master).keep());
        }
    }

    /** These are the servers of a cluster that serve something, and no others are. */
    synchronized void keepOnly(List<Integer> masters) {
        if (kept) {
            for (int i = 0; i < nodes.size(); i++) {
                if (masters.contains(i)) {
                    nodes.get(i).keep();
                } else {
                    nodes.get(i).unkeep();
                }
            }
        }
    }

    /** Whether these are the servers of a cluster. */
    public boolean isCluster() {
        return clustered;
    }

    /** Which server of the cluster serves what. */
    ClusterRoutes routes() {
        return Objects.requireNonNull(routes, "no cluster");
    }

    /** What is known of a node at present, without its caches. */
    public NodeStatus status(int node) {
        return nodes.get(node).status();
    }

    /** How messages call a node, without credentials. */
    public String name(int node) {
        return nodes.get(node).name();
    }

    /** What time it was by a node's clock at a moment of this JVM's, in microseconds since 1970. */
    public long microsAt(int node, long nanoTime) {
        return nodes.get(node).clock().microsAt(nanoTime);
    }

    /** Ends all connections and threads. */
    @Override
    public synchronized void close() {
        // A client that still finds a closing connection closes it again, and warns of that.
        settle(nodes.stream().map(RedisNode::close));
        background.close();
        pushes.close();
        // And it needs the threads of the resources for its own end.
        settle(clients.stream().map(client -> client.shutdownAsync(0, 0, TimeUnit.MILLISECONDS)));
        for (ClientResources view : views) {
            var unused = view.shutdown(0, CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        }
        resources
                .shutdown(0, CLOSE_MILLIS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void settle(Stream<? extends CompletableFuture<?>> steps) {
        try {
            CompletableFuture.allOf(steps.toArray(CompletableFuture<?>[]::new))
                    .exceptionally(failure -> null)
                    .get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Closing does not wait for a server that hangs.
            return;
        }
    }
}
