package io.ringcache.internal.redis;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.config.ClusterNode;
import io.ringcache.internal.config.NodeSettings;
import io.ringcache.internal.config.Timeouts;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which server of a cluster serves which slot, as this JVM knows it: asks servers now and then, and all of them where
 * something has changed or somebody was sent away. Asks nobody before it is used. Thread-safe, nothing blocks.
 */
final class ClusterRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterRoutes.class);

    /** How often one of the servers is asked though nobody missed anything. */
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    /** A server that does not answer so soon is left out. */
    private static final long ANSWER_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    /** Somebody who was sent away tries again after this. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final RedisNodes nodes;
    private final ClusterNode cluster;
    private final Timeouts timeouts;
    private final List<Integer> seeds;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    /** How servers are reached, by index. */
    private final Map<Integer, String> hosts = new ConcurrentHashMap<>();

    private final AtomicInteger turn = new AtomicInteger();
    private volatile Known known;
    private volatile boolean used;
    private CompletableFuture<@Nullable Void> asking = CompletableFuture.completedFuture(null);

    /**
     * What is known.
     *
     * @param owners the indices of servers, by slot
     * @param masters those that serve something, each once
     * @param heirs by slot, the process that handed it to the one that has it now
     * @param complete whether any server has said so
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Known(int[] owners, List<Integer> masters, Map<Integer, String> heirs, boolean complete) {}

    /** @param nodes where servers of the cluster are added when they are met */
    ClusterRoutes(RedisNodes nodes, ClusterNode cluster, Timeouts timeouts) {
        this.nodes = nodes;
        this.cluster = cluster;
        this.timeouts = timeouts;
        this.seeds = cluster.seedServers().stream().map(this::index).toList();
        int[] owners = new int[Slots.COUNT];
        Arrays.fill(owners, seeds.get(0));
        this.known = new Known(owners, List.of(seeds.get(0)), Map.of(), /* complete= */ false);
        nodes.background().every(PERIOD_NANOS, this::look);
    }

    private int index(NodeSettings server) {
        int index = nodes.index(server);
        String endpoint = server.endpoint();
        hosts.putIfAbsent(index, endpoint.substring(0, endpoint.lastIndexOf(':')));
        return index;
    }

    String display() {
        return cluster.display();
    }

    /** The index of the server of a slot; any server's while nothing is known. */
    int owner(int slot) {
        return known.owners()[slot];
    }

    RedisNode node(int slot) {
        return nodes.node(owner(slot));
    }

    /** The indices of the servers that serve something, in the order of their first slots. */
    List<Integer> masters() {
        return known.masters();
    }

    /** The process that handed the slot to its present server without losing anything; empty if none is known to have. */
    String predecessor(int slot) {
        return known.heirs().getOrDefault(slot, "");
    }

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }

    /** Complete when it is known who serves what; failed if no server of the cluster tells. */
    CompletableFuture<@Nullable Void> found() {
        used = true;
        return known.complete() ? CompletableFuture.completedFuture(null) : refresh();
    }

    /** Somebody was sent away: complete when it is worth another try. */
    CompletableFuture<@Nullable Void> redirected() {
        CompletableFuture<@Nullable Void> later = new CompletableFuture<>();
        nodes.background()
                .later(
                        () -> {
                            var unused = refresh().whenComplete((none, failure) -> later.complete(null));
                        },
                        PAUSE_NANOS);
        return later;
    }

    /** Now and then: asks one server, and all if it says anything new or one of them is not there. */
    private void look() {
        if (!used) {
            return;
        }
        List<Integer> masters = masters();
        boolean allLinked =
                masters.stream().allMatch(master -> nodes.node(master).currentLink() != null);
        if (!known.complete() || !allLinked) {
            var unused = refresh();
            return;
        }
        int next = masters.get(Math.floorMod(turn.getAndIncrement(), masters.size()));
        var unused = ask(next, ANSWER_NANOS).whenComplete((view, failure) -> {
            if (view == null || !Arrays.equals(view.owners(), known.owners())) {
                var unusedToo = refresh();
            }
        });
    }

    private synchronized CompletableFuture<@Nullable Void> refresh() {
        if (asking.isDone()) {
            asking = round();
        }
        return asking;
    }

    private CompletableFuture<@Nullable Void> round() {
        Known before = known;
        CompletableFuture<Map<Integer, ClusterView>> first =
                before.complete() ? askAll(before.masters()) : CompletableFuture.completedFuture(Map.of());
        return first.thenCompose(views -> views.isEmpty() ? anybody() : CompletableFuture.completedFuture(views))
                .thenCompose(this::askWhoWasNamed)
                .thenAcceptAsync(this::adopt, nodes.background()::soon);
    }

    /** Nobody who should answers: whichever answers first of all servers that were ever met. */
    private CompletableFuture<Map<Integer, ClusterView>> anybody() {
        Set<Integer> all = new TreeSet<>(seeds);
        all.addAll(hosts.keySet());
        CompletableFuture<Map<Integer, ClusterView>> first = new CompletableFuture<>();
        List<CompletableFuture<?>> answers = all.stream()
                .<CompletableFuture<?>>map(server -> ask(
                                server, timeouts.connect().toNanos())
                        .thenAccept(view -> {
                            first.complete(Map.of(server, view));
                        }))
                .toList();
        var unused = CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
                .whenComplete((none, failure) -> {
                    if (failure != null) {
                        first.completeExceptionally(nobody(Failures.root(failure)));
                    }
                });
        return first;
    }

    private NodeUnavailableException nobody(Throwable reason) {
        String why = reason instanceof TimeoutException
                ? "no answer within timeouts.connect=" + timeouts.connect().toMillis() + "ms"
                : String.valueOf(reason.getMessage());
        return new NodeUnavailableException(
                "Redis Cluster " + cluster.display() + ": no server says who serves what: " + why, reason);
    }

    /** Who has just become a master is one that was not asked. */
    private CompletableFuture<Map<Integer, ClusterView>> askWhoWasNamed(Map<Integer, ClusterView> views) {
        Set<Integer> named = new HashSet<>();
        views.values().forEach(view -> named.addAll(view.masters()));
        named.removeAll(views.keySet());
        named.removeAll(masters());
        if (named.isEmpty()) {
            return CompletableFuture.completedFuture(views);
        }
        return askAll(named).thenApply(more -> {
            Map<Integer, ClusterView> all = new TreeMap<>(views);
            all.putAll(more);
            return all;
        });
    }

    private CompletableFuture<Map<Integer, ClusterView>> askAll(Collection<Integer> servers) {
        Map<Integer, ClusterView> views = new ConcurrentHashMap<>();
        CompletableFuture<?>[] answers = servers.stream()
                .map(server -> ask(server, ANSWER_NANOS).handle((view, failure) -> {
                    if (failure == null) {
                        views.put(server, view);
                    }
                    return view;
                }))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(answers).thenApply(none -> views);
    }

    private CompletableFuture<ClusterView> ask(int server, long limitNanos) {
        CompletableFuture<ClusterView> answer = nodes.node(server)
                .linked()
                .thenCompose(link -> link.commands()
                        .clusterSlots()
                        .thenApply(reply ->
                                ClusterView.of(reply, link.runId(), hosts.getOrDefault(server, ""), this::index)));
        return nodes.background().deadlines().within(limitNanos, answer);
    }

    private int index(String host, int port) {
        return index(cluster.server(host, port));
    }

    private void adopt(Map<Integer, ClusterView> views) {
        Known before = known;
        if (before.complete()
                && views.values().stream().allMatch(view -> Arrays.equals(view.owners(), before.owners()))) {
            return;
        }
        SlotVotes votes = new SlotVotes(views);
        int[] owners = before.owners().clone();
        Map<Integer, String> heirs = new HashMap<>(before.heirs());
        Set<Integer> silent = new TreeSet<>();
        for (int slot = 0; slot < Slots.COUNT; slot++) {
            int from = owners[slot];
            int to = votes.owner(slot, from);
            if (to != from) {
                owners[slot] = to;
                ClusterView former = views.get(from);
                if (former != null && votes.isHandedOver(slot, from, to)) {
                    heirs.put(slot, former.runId());
                } else {
                    heirs.remove(slot);
                }
                if (former == null) {
                    silent.add(from);
                }
            }
        }
        if (before.complete() && Arrays.equals(owners, before.owners())) {
            return;
        }
        List<Integer> masters = Arrays.stream(owners).distinct().boxed().toList();
        known = new Known(owners, masters, Map.copyOf(heirs), /* complete= */ true);
        LOG.info(
                "Redis Cluster {}: its masters are {}",
                cluster.display(),
                masters.stream().map(nodes::name).toList());
        nodes.keepOnly(masters);
        listeners.forEach(Runnable::run);
        if (before.complete()) {
            // Whatever is still on its way there must not be answered by a server that does not know yet that it is
            // none.
            silent.forEach(server -> nodes.node(server).abandon());
        }
        hosts.keySet().stream()
                .filter(server -> !masters.contains(server))
                .forEach(server -> nodes.node(server).leave());
    }
}
