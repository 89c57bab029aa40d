package io.ringcache.internal.redis;

import io.ringcache.codec.Codec;
import io.ringcache.codec.KeyCodec;
import io.ringcache.internal.ring.Hash64;
import io.ringcache.internal.ring.Place;
import io.ringcache.internal.store.Answers;
import io.ringcache.internal.store.Budget;
import io.ringcache.internal.store.Commit;
import io.ringcache.internal.store.Committed;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.Fetched;
import io.ringcache.internal.store.KeyScan;
import io.ringcache.internal.store.NodeListener;
import io.ringcache.internal.store.Replica;
import io.ringcache.internal.store.ReplicaStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entries of one cache on the nodes of a ring or a cluster, one Redis key each. Thread-safe. */
public final class RedisStore implements ReplicaStore {

    private static final Logger LOG = LoggerFactory.getLogger(RedisStore.class);

    private final Placement placement;
    private final RedisNodes nodes;
    private final Entries entries;
    private final Sessions sessions;
    private final SingleCalls singles;
    private final LaterReads later;
    private final BulkReads reads;
    private final BulkCommits commits;
    private final ReplicaReads replicas;
    private final Topology topology;

    /**
     * What a store is made of.
     *
     * @param name the cache's name
     * @param topology places keys
     * @param keySeed seeds the hash of keys
     * @param graceMillis for how long bytes are kept past an entry's life, asked at each write
     */
    public record Parts(
            String namespace,
            String name,
            RedisNodes nodes,
            Topology topology,
            long keySeed,
            KeyCodec keyCodec,
            Values values,
            LongSupplier graceMillis) {}

    /**
     * How values are written.
     *
     * @param codec encodes them; closed by whoever made it
     * @param maxBytes the largest encoded value
     * @param bulkChunk how many keys one command carries at most
     * @param pushMaxBytes the largest entry that travels in the message about it; 0 for none
     * @param ordered whether the latest write wins, wherever it was made
     */
    public record Values(Codec codec, int maxBytes, int bulkChunk, int pushMaxBytes, boolean ordered) {}

    /** @param listeners who hears what is said of each shard; {@link NodeListener#NONE} for nobody */
    public RedisStore(Parts parts, IntFunction<NodeListener> listeners) {
        nodes = parts.nodes();
        entries = new Entries(parts.values());
        topology = parts.topology();
        placement = new Placement(parts.keyCodec(), topology, parts.keySeed());
        sessions = new Sessions(topology, shard -> {
            CacheKeys keys = new CacheKeys(parts.namespace(), parts.name(), topology.tag(shard));
            PushedEntries pushed = new PushedEntries(entries, keys, placement::parse, nodes.pushes(), shard);
            return new CacheSession(topology, shard, keys, listeners.apply(shard), pushed);
        });
        singles = new SingleCalls(entries, sessions, parts.graceMillis());
        later = new LaterReads(singles, nodes.background().deadlines());
        int chunk = parts.values().bulkChunk();
        reads = new BulkReads(entries, singles, chunk, this::budget);
        commits = new BulkCommits(singles, chunk, this::budget);
        replicas = new ReplicaReads(entries, singles);
    }

    /** Finds the shard of a key. */
    private record Placement(KeyCodec codec, Topology topology, long seed) {
        EntryKey locate(Object key) {
            byte[] bytes = codec.encode(key);
            // The key is kept in the near cache and told to listeners: never the caller's own mutable object.
            Object own = codec.isImmutable(key) ? key : codec.decode(bytes);
            return of(own, bytes);
        }

        EntryKey parse(byte[] bytes) {
            return of(codec.decode(bytes), bytes);
        }

        private EntryKey of(Object key, byte[] bytes) {
            long hash = Hash64.hash(bytes, seed);
            return new EntryKey(key, bytes, hash, topology.place(hash));
        }
    }

    @Override
    public Budget budget() {
        return Budget.of(nodes.operationTimeout());
    }

    @Override
    public EntryKey locate(Object key) {
        sessions.use();
        return placement.locate(key);
    }

    @Override
    public Fetched fetch(EntryKey key, Budget budget) {
        return singles.fetch(key, budget);
    }

    @Override
    public CompletableFuture<Fetched> fetchLater(EntryKey key, Executor decoding) {
        return later.fetch(key, nodes.operationTimeout(), decoding);
    }

    @Override
    public Answers fetchAll(List<EntryKey> wanted, Budget budget) {
        return reads.fetchAll(wanted, budget);
    }

    @Override
    public Committed commit(EntryKey key, Commit commit, Budget budget) {
        return singles.commit(key, commit, budget);
    }

    @Override
    public List<Committed> commitAll(List<EntryKey> changed, List<Commit> changes, Budget budget) {
        return commits.commitAll(changed, changes, budget);
    }

    @Override
    public KeyScan scan() {
        return new RedisKeyScan(sessions.inUse(), placement::parse);
    }

    @Override
    public void clear() {
        reclaimSoon(Clearing.all(sessions.inUse(), entries.ordered() ? stamp() : 0, budget()));
    }

    @Override
    public void clear(Place place, long stamp, Budget budget) {
        if (place.epoch() == topology.epoch()) {
            reclaimSoon(Clearing.all(List.of(sessions.get(place.shard())), stamp, budget));
        }
        if (place.epoch() != topology.epoch()) {
            // The ring has changed, perhaps just now: keys of that place may be anywhere.
            reclaimSoon(Clearing.all(sessions.inUse(), stamp, budget));
        }
    }

    private void reclaimSoon(List<Clearing> cleared) {
        if (!nodes.background().soon(() -> Clearing.reclaimQuietly(cleared, this::budget))) {
            // Closing. The bytes count no more; they stay until the next clear, or until their time is over.
            LOG.debug("the cleared bytes are not reclaimed now");
        }
    }

    @Override
    public void destroy() {
        Clearing.destroy(Clearing.all(sessions.inUse(), 0, budget()), this::budget);
    }

    @Override
    public List<Place> places() {
        int epoch = topology.epoch();
        return topology.inUse().stream()
                .map(shard -> new Place(shard, epoch, 0))
                .toList();
    }

    @Override
    public long stamp() {
        return Stamps.nextMicros(topology.node(topology.inUse().get(0)).clock());
    }

    @Override
    public List<Replica> replicas(List<EntryKey> wanted, Budget budget) {
        return replicas.read(wanted, budget);
    }

    @Override
    public void apply(List<EntryKey> changed, List<Replica> newer, Budget budget) {
        List<CommitCall> calls = new ArrayList<>(changed.size());
        for (int i = 0; i < changed.size(); i++) {
            calls.add(singles.prepare(singles.current(changed.get(i)), newer.get(i)));
        }
        var unused = commits.commitAll(calls, budget);
    }

    @Override
    public long droppedPushes() {
        return entries.droppedPushes();
    }

    @Override
    public long rejected() {
        return entries.rejected();
    }

    @Override
    public void close() {
        sessions.close();
    }
}
