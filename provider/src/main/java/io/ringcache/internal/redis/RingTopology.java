package io.ringcache.internal.redis;

import io.ringcache.internal.config.NodeSettings;
import io.ringcache.internal.ring.Place;
import io.ringcache.internal.ring.RingMap;
import io.ringcache.internal.ring.RingNode;
import io.ringcache.internal.ring.RingRecord;
import io.ringcache.monitor.RingMember;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ring as this JVM knows it: begins with what the settings say, and follows the record that stands on the nodes. One
 * shard per node that ever was a member. Thread-safe.
 *
 * <p>No word of a change has to arrive: whoever believes in a ring that is over is refused by the first node that he asks,
 * and learns the new one from the answer.
 */
public final class RingTopology implements Topology {

    private static final Logger LOG = LoggerFactory.getLogger(RingTopology.class);
    private static final long POLL_NANOS = 20_000_000;
    private static final long ASK_AGAIN_NANOS = 250_000_000;

    private final RedisNodes nodes;
    private final Function<RingNode, NodeSettings> addresses;
    private final RingRecord configured;
    private final RecordKeys keys;
    private final RingFounding founding;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final StalledChanges stalled;
    private final AtomicLong askedNanos = new AtomicLong(System.nanoTime() - ASK_AGAIN_NANOS);
    private volatile Known known;

    /** What a ring's epoch means in this JVM. */
    private record Known(RingMap map, Terms terms, List<Integer> inUse) {}

    /**
     * @param namespace whose ring this is
     * @param configured the ring that the settings describe
     * @param addresses how to reach a node that the record names
     */
    public RingTopology(
            RedisNodes nodes, String namespace, RingRecord configured, Function<RingNode, NodeSettings> addresses) {
        this.nodes = nodes;
        this.addresses = addresses;
        this.configured = configured;
        this.keys = new RecordKeys(namespace);
        this.founding = new RingFounding(this);
        this.stalled = new StalledChanges(this);
        this.known = know(configured);
    }

    private Known know(RingRecord record) {
        RingMap map = new RingMap(record, this::index);
        List<Integer> inUse = record.current().nodes().stream()
                .filter(node -> node.weight() > 0)
                .map(this::index)
                .toList();
        Terms terms = new Terms(record.epoch(), CacheKeys.ascii(record.fingerprint()), keys.both(), "");
        return new Known(map, terms, inUse);
    }

    private int index(RingNode node) {
        return nodes.index(addresses.apply(node));
    }

    RedisNode node(RingNode node) {
        return nodes.node(index(node));
    }

    RedisNodes nodes() {
        return nodes;
    }

    RecordKeys keys() {
        return keys;
    }

    RingFounding founding() {
        return founding;
    }

    /** The ring in force, as far as this JVM knows. */
    public RingRecord record() {
        return known.map().record();
    }

    /** The ring in force, with what each node owns of it. */
    public RingMap map() {
        return known.map();
    }

    /** The indices of the nodes in force, in the order of the record, those without keys included. */
    @Override
    public List<Integer> members() {
        return known.map().members(this::index);
    }

    @Override
    public Place place(long hash) {
        return known.map().place(hash);
    }

    @Override
    public int epoch() {
        return known.terms().epoch();
    }

    @Override
    public int shards() {
        return nodes.size();
    }

    @Override
    public List<Integer> inUse() {
        return known.inUse();
    }

    @Override
    public RedisNode node(int shard) {
        return nodes.node(shard);
    }

    @Override
    public int nodeOf(int shard) {
        return shard;
    }

    @Override
    public List<RingMember> shares() {
        return shares(map());
    }

    /** The nodes of a ring, with the part of the keys that each owns. */
    public static List<RingMember> shares(RingMap map) {
        return map.record().current().nodes().stream()
                .map(node ->
                        new RingMember(node.uri(), node.weight(), map.ring().share(node.id())))
                .toList();
    }

    @Override
    public CompletableFuture<@Nullable Void> found() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<@Nullable Void> redirected() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public String tag(int shard) {
        return "";
    }

    @Override
    public Terms terms(int shard) {
        return known.terms();
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void forget(Runnable listener) {
        listeners.remove(listener);
    }

    @Override
    public CompletableFuture<@Nullable Void> refused(int shard, RedisNode node, List<Object> answer) {
        try {
            return learn(node, NodeRecord.of(answer.subList(1, answer.size())));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(new CacheException(
                    "Redis node " + node.name() + ": " + e.getMessage() + "; delete " + keys.shown()
                            + " there if nothing but Ringcache may have written it",
                    e));
        }
    }

    private CompletableFuture<@Nullable Void> learn(RedisNode node, NodeRecord there) {
        if (there.isMissing()) {
            return founding.found(node);
        }
        int mine = epoch();
        if (there.epoch() < mine) {
            return write(node);
        }
        if (there.isClosed()) {
            return stalled.await(there);
        }
        if (there.epoch() > mine) {
            RingRecord later = RingRecord.parse(there.document());
            return CompletableFuture.runAsync(() -> adopt(later), nodes.background()::soon);
        } else if (!there.fingerprint().equals(record().fingerprint())) {
            return CompletableFuture.failedFuture(disagreement(node, RingRecord.parse(there.document())));
        }
        return CompletableFuture.completedFuture(null);
    }

    /** Looks at what a node says that refused something: it is right, or the mark that it is open is gone. */
    CompletableFuture<@Nullable Void> look(RedisNode node) {
        return founding.read(node).thenCompose(record -> {
            boolean same = !record.isMissing() && !record.isClosed() && record.epoch() == epoch();
            return learn(node, record)
                    .thenCompose(none -> same ? write(node) : CompletableFuture.completedFuture(null));
        });
    }

    /** The key that is there while a node is open for the ring as it is in that epoch, as far as this JVM knows. */
    byte[] openKey(int epoch) {
        Terms terms = known.terms();
        return keys.open(epoch == terms.epoch() ? terms : new Terms(epoch, new byte[0], new byte[0][], ""));
    }

    /** A node that was taken out of the ring is never back: whoever looks for it there has to ask the others. */
    @Override
    public void missed(RedisNode node) {
        long now = System.nanoTime();
        long last = askedNanos.get();
        if (now - last > ASK_AGAIN_NANOS && askedNanos.compareAndSet(last, now)) {
            var unused = founding.survey()
                    .thenAcceptAsync(said -> founding.adoptNewest(said.values()), nodes.background()::soon)
                    .exceptionally(failure -> {
                        LOG.debug("the other nodes cannot tell either", failure);
                        return null;
                    });
        }
    }

    /** Follows a record of a later epoch; takes some milliseconds of work. */
    void adopt(RingRecord record) {
        synchronized (this) {
            if (record.epoch() <= epoch()) {
                return;
            }
            if (!record.hasBeen(configured) && !record.hasBeen(record())) {
                throw disagreement(null, record);
            }
            known = know(record);
        }
        LOG.info("the ring of namespace '{}' is now {}", keys.namespace(), record.shown());
        listeners.forEach(Runnable::run);
    }

    private CacheException disagreement(@Nullable RedisNode node, RingRecord theirs) {
        return new CacheException((node == null ? "The Redis nodes" : "Redis node " + node.name())
                + " and this JVM disagree about the ring of namespace '" + keys.namespace() + "': there it is "
                + theirs.shown() + "; the settings here say " + configured.shown()
                + "; give all JVMs of the namespace the same nodes, weights, ring.virtual-nodes and ring.seed, or let"
                + " RingAdmin change the ring");
    }

    /** Writes the ring that this JVM knows to a node that has none, or an earlier one. */
    CompletableFuture<@Nullable Void> write(RedisNode node) {
        RingRecord record = record();
        return node.linked()
                .thenCompose(link -> Script.RING_WRITE.<List<Object>>run(
                        link.commands(),
                        keys.both(),
                        CacheKeys.ascii(Integer.toString(record.epoch())),
                        CacheKeys.ascii(record.text()),
                        CacheKeys.ascii(record.fingerprint())))
                .thenAccept(reply -> {});
    }

    /** Complete a moment later. */
    CompletableFuture<@Nullable Void> aMomentLater() {
        CompletableFuture<@Nullable Void> later = new CompletableFuture<>();
        nodes.background().later(() -> later.complete(null), POLL_NANOS);
        return later;
    }
}
