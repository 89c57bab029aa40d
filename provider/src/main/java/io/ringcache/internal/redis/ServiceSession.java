package io.ringcache.internal.redis;

import io.ringcache.internal.redis.Failures.Effect;
import io.ringcache.internal.script.ScriptCall;
import io.ringcache.internal.script.ServiceListener;
import io.ringcache.internal.store.Budget;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One service beside the caches on one node: runs its scripts there and hears its channel. Thread-safe. */
final class ServiceSession {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceSession.class);

    private final RedisNode node;
    private final int index;
    private final byte[] channel;
    private final ServiceListener listener;
    private final EvictionCheck eviction;
    private volatile boolean used;
    /** Over which link the channel is heard. */
    private volatile @Nullable Link heardOver;

    private volatile boolean closed;
    /** Whether anybody has ever wanted to hear something. */
    private boolean listening;

    private CompletableFuture<Link> subscribing =
            CompletableFuture.failedFuture(new IllegalStateException("not begun"));

    /**
     * @param channel the service's own, which nobody else of this JVM listens to
     * @param eviction looks whether the node may drop what the service keeps there
     */
    ServiceSession(RedisNode node, int index, byte[] channel, ServiceListener listener, EvictionCheck eviction) {
        this.node = node;
        this.index = index;
        this.channel = channel;
        this.listener = listener;
        this.eviction = eviction;
    }

    RedisNode node() {
        return node;
    }

    boolean isOn(byte[] name) {
        return Arrays.equals(channel, name);
    }

    void hear(byte[] message) {
        try {
            listener.heard(index, message);
        } catch (RuntimeException e) {
            LOG.error("a message could not be applied; who waits for it will ask instead", e);
        }
    }

    /** The link in force, now or soon. */
    private CompletableFuture<Link> link() {
        use();
        return node.linked();
    }

    private void use() {
        if (closed) {
            throw new ClosedException();
        }
        if (!used) {
            synchronized (this) {
                if (!used && !closed) {
                    used = true;
                    node.add(this);
                    Link current = node.currentLink();
                    if (current != null) {
                        eviction.look(node, current);
                    }
                }
            }
        }
    }

    List<Object> call(ScriptCall call, Budget budget) {
        Effect effect = call.changes() ? Effect.CHANGES : Effect.READS;
        Link current = used && !closed ? node.currentLink() : null;
        Link link = current != null ? current : Failures.awaitUninterruptibly(link(), node, Effect.READS, budget);
        try {
            return Failures.awaitUninterruptibly(
                    link.send(ScriptCommands.byName(call.script(), call.keys(), call.arguments())),
                    node,
                    effect,
                    budget);
        } catch (CacheException e) {
            if (!ScriptCommands.isForgotten(e)) {
                throw e;
            }
            return Failures.awaitUninterruptibly(
                    link.send(ScriptCommands.withText(call.script(), call.keys(), call.arguments())),
                    node,
                    effect,
                    budget);
        }
    }

    CompletionStage<List<Object>> start(ScriptCall call) {
        return link().thenCompose(link -> ScriptCommands.replies(link, call));
    }

    /** Waits until the channel is heard over the link in force. */
    void listen(Budget budget) {
        Link heard = heardOver;
        if (heard == null || heard.isBroken()) {
            Failures.awaitUninterruptibly(link().thenCompose(this::subscribe), node, Effect.READS, budget);
        }
    }

    private synchronized CompletableFuture<Link> subscribe(Link link) {
        listening = true;
        if (link.equals(heardOver)) {
            return CompletableFuture.completedFuture(link);
        }
        if (subscribing.isDone()) {
            subscribing = link.subscribe(channel)
                    .thenApply(none -> {
                        heardOver = link;
                        return link;
                    })
                    .toCompletableFuture();
        }
        return subscribing;
    }

    /** A link to the node is there. */
    void connected(Link link) {
        eviction.look(node, link);
        boolean wanted;
        synchronized (this) {
            wanted = listening;
        }
        if (wanted) {
            var unused = subscribe(link).thenRun(() -> listener.connected(index));
        } else {
            listener.connected(index);
        }
    }

    /** The node has left the ring: it is used no more until somebody asks for it again. */
    void rest() {
        synchronized (this) {
            used = false;
            listening = false;
            heardOver = null;
        }
        node.remove(this);
        node.leave();
    }

    /** Does not block. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        node.remove(this);
        Link link = node.currentLink();
        if (link != null && link.equals(heardOver)) {
            var unused = link.unsubscribe(channel);
        }
    }
}
