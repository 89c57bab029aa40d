package io.ringcache.internal.redis;

import io.ringcache.internal.ring.Hash64;
import io.ringcache.internal.script.ScriptCall;
import io.ringcache.internal.script.ServiceListener;
import io.ringcache.internal.script.ServiceNodes;
import io.ringcache.internal.store.Budget;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;

/** A service beside the caches on the nodes of a ring. Thread-safe. */
public final class RedisServices implements ServiceNodes {

    private final RedisNodes nodes;
    private final RingTopology topology;
    private final long seed;
    private final IntFunction<ServiceSession> maker;
    private final List<ServiceSession> sessions = new CopyOnWriteArrayList<>();
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
        this.seed = seed;
        EvictionCheck eviction = new EvictionCheck(what);
        this.maker = i -> new ServiceSession(nodes.node(i), i, channel, listener, eviction);
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
    public int owner(byte[] name) {
        return topology.place(Hash64.hash(name, seed)).shard();
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
    public List<Object> call(int node, ScriptCall call, Budget budget) {
        return session(node).call(call, budget);
    }

    @Override
    public CompletionStage<List<Object>> start(int node, ScriptCall call) {
        try {
            return session(node).start(call);
        } catch (ClosedException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void listen(int node, Budget budget) {
        session(node).listen(budget);
    }

    @Override
    public synchronized void close() {
        closed = true;
        sessions.forEach(ServiceSession::close);
    }
}
