package io.ringcache.internal.redis;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.redis.Failures.Effect;
import io.ringcache.internal.ring.Hash64;
import io.ringcache.internal.ring.Place;
import io.ringcache.internal.script.LuaScript;
import io.ringcache.internal.script.RelocatedException;
import io.ringcache.internal.script.ScriptCall;
import io.ringcache.internal.script.ServiceListener;
import io.ringcache.internal.script.ServiceNodes;
import io.ringcache.internal.store.Budget;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** A service beside the caches on the nodes of a ring. Thread-safe. */
public final class RedisServices implements ServiceNodes {

    private static final LuaScript FENCE = LuaScript.of(RedisServices.class, "fence.lua");
    private static final byte[] MOVED = CacheKeys.ascii("moved");

    private final RedisNodes nodes;
    private final RingTopology topology;
    private final long seed;
    private final IntFunction<ServiceSession> maker;
    private final List<ServiceSession> sessions = new CopyOnWriteArrayList<>();
    private final ServiceListener listener;
    private final Runnable onChange = this::follow;
    private final Map<LuaScript, LuaScript> fenced = new ConcurrentHashMap<>();
    private boolean closed;

    /**
     * @param topology places names on nodes
     * @param seed of the hash of names
     * @param what the service keeps on the nodes, for warnings
     * @param channel which only this service in this JVM listens to
     */
    public RedisServices(
            RedisNodes nodes, RingTopology topology, long seed, String what, byte[] channel, ServiceListener listener) {
        this.nodes = nodes;
        this.topology = topology;
        this.listener = listener;
        this.seed = seed;
        EvictionCheck eviction = new EvictionCheck(what);
        this.maker = i -> new ServiceSession(nodes.node(i), i, channel, listener, eviction);
        topology.onChange(onChange);
    }

    private ServiceSession session(int node) {
        return node < sessions.size() ? sessions.get(node) : grown(node);
    }

    private synchronized ServiceSession grown(int node) {
        if (closed) {
            throw new ClosedException();
        }
        while (sessions.size() <= node) {
            sessions.add(maker.apply(sessions.size()));
        }
        return sessions.get(node);
    }

    @Override
    public Place place(byte[] name) {
        return topology.place(Hash64.hash(name, seed));
    }

    @Override
    public List<Integer> former(byte[] name) {
        return topology.map().former(Hash64.hash(name, seed));
    }

    @Override
    public String display(int node) {
        return nodes.node(node).name();
    }

    @Override
    public Budget budget() {
        return Budget.of(nodes.operationTimeout());
    }

    @Override
    public List<Object> call(Place place, ScriptCall call, Budget budget) {
        ServiceSession session = session(place.shard());
        List<Object> reply;
        try {
            reply = session.call(fenced(place, call), budget);
        } catch (NodeUnavailableException e) {
            topology.missed(session.node());
            throw e;
        }
        if (isRefused(reply)) {
            Failures.awaitUninterruptibly(topology.look(session.node()), session.node(), Effect.READS, budget);
            throw new RelocatedException();
        }
        return reply;
    }

    /** The same, which runs only if the node is open for the epoch in which the place was looked up. */
    private ScriptCall fenced(Place place, ScriptCall call) {
        byte[][] keys = Arrays.copyOf(call.keys(), call.keys().length + 1);
        keys[call.keys().length] = topology.openKey(place.epoch());
        LuaScript script = fenced.computeIfAbsent(call.script(), known -> known.behind(FENCE));
        return new ScriptCall(script, call.changes(), keys, call.arguments());
    }

    private static boolean isRefused(List<Object> reply) {
        return reply.size() == 1 && reply.get(0) instanceof byte[] word && Arrays.equals(word, MOVED);
    }

    @Override
    public List<Object> read(int shard, ScriptCall call, Budget budget) {
        try {
            return session(shard).call(call, budget);
        } catch (NodeUnavailableException e) {
            if (topology.members().contains(shard)) {
                throw e;
            }
            return List.of();
        }
    }

    @Override
    public CompletionStage<List<Object>> start(Place place, ScriptCall call) {
        try {
            ServiceSession session = session(place.shard());
            return session.start(fenced(place, call)).thenCompose(reply -> {
                if (!isRefused(reply)) {
                    return CompletableFuture.completedFuture(reply);
                }
                return topology.look(session.node())
                        .thenCompose(none -> CompletableFuture.<List<Object>>failedFuture(new RelocatedException()));
            });
        } catch (ClosedException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public <T> CompletionStage<T> later(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, nodes.background()::soon);
    }

    @Override
    public void listen(Place place, Budget budget) {
        session(place.shard()).listen(budget);
    }

    /** The ring has changed: who waits at a node looks for himself; nodes that left are left alone. */
    private void follow() {
        List<Integer> members = topology.members();
        for (int i = 0; i < sessions.size(); i++) {
            if (members.contains(i)) {
                listener.connected(i);
            } else {
                sessions.get(i).rest();
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        topology.forget(onChange);
        sessions.forEach(ServiceSession::close);
    }
}
