package io.ringcache.internal.redis;

import io.ringcache.internal.ring.Hash64;
import io.ringcache.internal.ring.HashRing;
import io.ringcache.internal.script.ScriptCall;
import io.ringcache.internal.script.ServiceListener;
import io.ringcache.internal.script.ServiceNodes;
import io.ringcache.internal.store.Budget;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/** A service beside the caches on the nodes of a ring. Thread-safe. */
public final class RedisServices implements ServiceNodes {

    private final RedisNodes nodes;
    private final HashRing ring;
    private final long seed;
    private final List<ServiceSession> sessions;

    /**
     * @param ring places names on nodes; its members stand in the order of {@code nodes}
     * @param seed of the hash of names
     * @param what the service keeps on the nodes, for warnings
     * @param channel which only this service in this JVM listens to
     */
    public RedisServices(
            RedisNodes nodes, HashRing ring, long seed, String what, byte[] channel, ServiceListener listener) {
        this.nodes = nodes;
        this.ring = ring;
        this.seed = seed;
        EvictionCheck eviction = new EvictionCheck(what);
        this.sessions = IntStream.range(0, nodes.size())
                .mapToObj(i -> new ServiceSession(nodes.node(i), i, channel, listener, eviction))
                .toList();
    }

    @Override
    public int owner(byte[] name) {
        return ring.owner(Hash64.hash(name, seed));
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
        return sessions.get(node).call(call, budget);
    }

    @Override
    public CompletionStage<List<Object>> start(int node, ScriptCall call) {
        try {
            return sessions.get(node).start(call);
        } catch (ClosedException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void listen(int node, Budget budget) {
        sessions.get(node).listen(budget);
    }

    @Override
    public void close() {
        sessions.forEach(ServiceSession::close);
    }
}
