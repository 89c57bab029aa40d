package io.ringcache.internal.redis;

import io.ringcache.internal.redis.Failures.Effect;
import io.ringcache.internal.ring.Place;
import io.ringcache.internal.script.ScriptCall;
import io.ringcache.internal.script.ServiceListener;
import io.ringcache.internal.script.ServiceNodes;
import io.ringcache.internal.store.Budget;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A service beside the caches on a Redis Cluster. What it calls a node is a slot here, which goes from server to server.
 * Thread-safe.
 */
public final class ClusterServices implements ServiceNodes {

    private final RedisNodes nodes;
    private final ClusterTopology topology;
    private final ClusterRoutes routes;
    private final String what;
    private final byte[] channel;
    private final ServiceListener listener;
    private final EvictionCheck eviction;
    /** By the index of the server. */
    private final Map<Integer, ServiceSession> sessions = new ConcurrentHashMap<>();

    /** Slots of which somebody wanted to hear, and the server that was asked for that. */
    private final Map<Integer, Integer> heard = new ConcurrentHashMap<>();

    private final Runnable onChange = this::follow;
    private volatile boolean closed;

    /**
     * @param what the service keeps on the nodes, for warnings
     * @param channel which only this service in this JVM listens to
     */
    public ClusterServices(
            RedisNodes nodes, ClusterTopology topology, String what, byte[] channel, ServiceListener listener) {
        this.nodes = nodes;
        this.topology = topology;
        this.routes = topology.routes();
        this.what = what;
        this.channel = channel;
        this.listener = listener;
        this.eviction = new EvictionCheck(what);
        routes.onChange(onChange);
    }

    /** Tells the service of slots where a session tells of its server. */
    private final class BySlot implements ServiceListener {

        @Override
        public void heard(int server, byte[] message) {
            listener.heard(server, message);
        }

        @Override
        public void connected(int server) {
            Set<Integer> slots = heard.keySet();
            slots.stream().filter(slot -> routes.owner(slot) == server).forEach(listener::connected);
        }
    }

    private ServiceSession session(int slot) {
        if (closed) {
            throw new ClosedException();
        }
        return sessions.computeIfAbsent(
                routes.owner(slot),
                server -> new ServiceSession(nodes.node(server), server, channel, new BySlot(), eviction));
    }

    @Override
    public Place place(byte[] name) {
        return Place.on(Slots.of(name));
    }

    /** A name never changes its slot. */
    @Override
    public List<Integer> former(byte[] name) {
        return List.of();
    }

    @Override
    public String tag(byte[] name) {
        return Slots.tag(Slots.of(name));
    }

    @Override
    public boolean speaksFor(int server, byte[] name) {
        return routes.owner(Slots.of(name)) == server;
    }

    @Override
    public String display(int slot) {
        return routes.node(slot).name();
    }

    @Override
    public Budget budget() {
        return Budget.of(nodes.operationTimeout());
    }

    @Override
    public List<Object> call(Place place, ScriptCall call, Budget budget) {
        return read(place.shard(), call, budget);
    }

    @Override
    public List<Object> read(int slot, ScriptCall call, Budget budget) {
        return settled(slot, () -> session(slot).call(call, budget), budget);
    }

    /** Tries again for as long as servers of the cluster run nothing and there is time. */
    private <T> T settled(int slot, Supplier<T> attempt, Budget budget) {
        while (true) {
            Failures.awaitUninterruptibly(topology.found(), routes.node(slot), Effect.READS, budget);
            try {
                return attempt.get();
            } catch (RedirectedException e) {
                e.outwait(routes.redirected(), routes.node(slot), budget);
            }
        }
    }

    @Override
    public CompletionStage<List<Object>> start(Place place, ScriptCall call) {
        return start(
                place.shard(),
                call,
                System.nanoTime() + nodes.operationTimeout().toNanos());
    }

    private CompletionStage<List<Object>> start(int slot, ScriptCall call, long endNanos) {
        return topology.found().thenCompose(none -> session(slot).start(call)).exceptionallyCompose(failure -> {
            Throwable why = Failures.root(failure);
            return RedirectedException.isMeantBy(why) && System.nanoTime() - endNanos < 0
                    ? routes.redirected().thenCompose(none -> start(slot, call, endNanos))
                    : CompletableFuture.failedFuture(why);
        });
    }

    @Override
    public <T> CompletionStage<T> later(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, nodes.background()::soon);
    }

    @Override
    public void listen(Place place, Budget budget) {
        int slot = place.shard();
        boolean unused = settled(
                slot,
                () -> {
                    ServiceSession session = session(slot);
                    session.listen(budget);
                    heard.put(slot, routes.owner(slot));
                    return true;
                },
                budget);
    }

    /** Slots may lie elsewhere by now: whoever waits for something there looks for himself, which also has him listen there. */
    private void follow() {
        heard.forEach((slot, server) -> {
            int now = routes.owner(slot);
            if (now != server && heard.replace(slot, server, now)) {
                listener.connected(slot);
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        routes.forget(onChange);
        sessions.values().forEach(ServiceSession::close);
    }

    @Override
    public String toString() {
        return what + " on " + routes.display();
    }
}
