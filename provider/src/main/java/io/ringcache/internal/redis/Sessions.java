package io.ringcache.internal.redis;

import io.ringcache.internal.store.EntryKey;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The sessions of one cache, one for each shard; their number grows with the topology. Thread-safe. */
final class Sessions implements AutoCloseable {

    private final Topology topology;
    private final IntFunction<CacheSession> maker;
    private final Runnable onChange = this::follow;
    private volatile CacheSession[] sessions = {};
    /** Whether the nodes know that the cache is in use. */
    private volatile boolean used;

    private boolean closed;

    /** @param maker makes the session of a shard */
    Sessions(Topology topology, IntFunction<CacheSession> maker) {
        this.topology = topology;
        this.maker = maker;
        topology.onChange(onChange);
        follow();
    }

    /** The session of the shard that the key belonged to when it was located. */
    CacheSession of(EntryKey key) {
        CacheSession session = get(key.shard());
        if (session.isRetired()) {
            // The key may have been located by a change that this has not been told of yet.
            follow();
        }
        return session;
    }

    CacheSession get(int shard) {
        CacheSession[] known = sessions;
        return shard < known.length ? known[shard] : grown(shard + 1)[shard];
    }

    /** The same key where it belongs now. */
    EntryKey current(EntryKey key) {
        return key.place().epoch() == topology.epoch()
                ? key
                : new EntryKey(key.key(), key.bytes(), key.hash(), topology.place(key.hash()));
    }

    /** A server sent somebody away: complete when it is worth another try. */
    CompletableFuture<@Nullable Void> redirected() {
        return topology.redirected();
    }

    /** How many shards are in use now. */
    int countInUse() {
        return topology.inUse().size();
    }

    /** The sessions of the shards that are in use now. */
    List<CacheSession> inUse() {
        return topology.inUse().stream().map(this::get).toList();
    }

    /** Whoever uses one shard will soon use all: they are joined at the same time. */
    void use() {
        if (!used) {
            used = true;
            joinAll();
        }
    }

    private void joinAll() {
        for (CacheSession session : inUse()) {
            var unused = session.begin();
        }
    }

    private synchronized CacheSession[] grown(int size) {
        CacheSession[] known = sessions;
        if (known.length < size) {
            CacheSession[] more = Arrays.copyOf(known, size);
            for (int i = known.length; i < size; i++) {
                more[i] = maker.apply(i);
                more[i].node().add(more[i]);
            }
            sessions = known = more;
        }
        return known;
    }

    /** The topology has changed. */
    private synchronized void follow() {
        if (closed) {
            return;
        }
        List<Integer> inUse = topology.inUse();
        CacheSession[] all = grown(topology.shards());
        for (int i = 0; i < all.length; i++) {
            all[i].retire(!inUse.contains(i));
            all[i].follow();
        }
        if (used) {
            joinAll();
        }
    }

    @Override
    public void close() {
        topology.forget(onChange);
        synchronized (this) {
            closed = true;
            for (CacheSession session : sessions) {
                session.close();
            }
        }
    }
}
