package io.ringcache.internal.redis;

import io.ringcache.internal.config.Settings;
import io.ringcache.internal.ring.Place;
import io.ringcache.monitor.RingMember;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * The shards of a namespace's caches on a Redis Cluster: always as many, each in a slot of its own, which goes from server
 * to server. Thread-safe.
 */
public final class ClusterTopology implements Topology {

    private static final int EPOCH = 0;
    private static final byte[] NO_FINGERPRINT = {};
    private static final byte[][] NO_KEYS = {};

    private final ClusterRoutes routes;
    private final RedisNodes nodes;
    private final ClusterAgreement agreement;
    private final Place[] places;
    private final int[] slots;
    private final List<Integer> all;

    /** @param nodes the servers of a cluster */
    public ClusterTopology(RedisNodes nodes, Settings settings) {
        int shards = settings.cluster().shards();
        this.nodes = nodes;
        this.routes = nodes.routes();
        this.agreement = new ClusterAgreement(
                routes,
                settings.namespace(),
                "shards=" + shards + " seed=" + settings.ring().seed());
        this.all = IntStream.range(0, shards).boxed().toList();
        this.places = all.stream().map(Place::on).toArray(Place[]::new);
        this.slots =
                all.stream().mapToInt(shard -> Slots.ofShard(shard, shards)).toArray();
    }

    ClusterRoutes routes() {
        return routes;
    }

    @Override
    public Place place(long hash) {
        return places[shard(hash, places.length)];
    }

    /** The shard of a key: its hash as a fraction of all hashes, times the number of shards. */
    static int shard(long hash, int shards) {
        return (int) (((hash >>> Integer.SIZE) * shards) >>> Integer.SIZE);
    }

    @Override
    public int epoch() {
        return EPOCH;
    }

    @Override
    public int shards() {
        return places.length;
    }

    @Override
    public List<Integer> inUse() {
        return all;
    }

    @Override
    public RedisNode node(int shard) {
        return routes.node(slots[shard]);
    }

    @Override
    public int nodeOf(int shard) {
        return routes.owner(slots[shard]);
    }

    @Override
    public String tag(int shard) {
        return Slots.tag(slots[shard]);
    }

    @Override
    public Terms terms(int shard) {
        return new Terms(EPOCH, NO_FINGERPRINT, NO_KEYS, routes.predecessor(slots[shard]));
    }

    @Override
    public CompletableFuture<@Nullable Void> found() {
        return routes.found().thenCompose(none -> agreement.agreed());
    }

    @Override
    public CompletableFuture<@Nullable Void> redirected() {
        return routes.redirected();
    }

    @Override
    public CompletableFuture<@Nullable Void> refused(int shard, RedisNode node, List<Object> answer) {
        return CompletableFuture.failedFuture(
                new CacheException("Redis node " + node.name() + " refused a handshake that names no ring"));
    }

    @Override
    public void missed(RedisNode node) {
        var unused = routes.redirected();
    }

    @Override
    public void onChange(Runnable listener) {
        routes.onChange(listener);
    }

    @Override
    public void forget(Runnable listener) {
        routes.forget(listener);
    }

    @Override
    public List<Integer> members() {
        return routes.masters();
    }

    @Override
    public List<RingMember> shares() {
        return members().stream()
                .map(node -> {
                    long own =
                            all.stream().filter(shard -> nodeOf(shard) == node).count();
                    return new RingMember(nodes.name(node), 1, (double) own / places.length);
                })
                .toList();
    }
}
