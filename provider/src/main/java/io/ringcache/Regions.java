package io.ringcache;

import io.ringcache.internal.config.RegionSettings;
import io.ringcache.internal.config.Settings;
import io.ringcache.internal.connection.Access;
import io.ringcache.internal.redis.RedisNodes;
import io.ringcache.internal.redis.Topology;
import io.ringcache.internal.region.Region;
import io.ringcache.internal.region.RegionalStore;
import io.ringcache.internal.region.RegionalStore.Policy;
import io.ringcache.internal.region.Workers;
import io.ringcache.internal.ring.RingRecord;
import io.ringcache.internal.store.ReplicaStore;
import io.ringcache.monitor.RegionStatus;
import io.ringcache.region.RegionFallback;
import io.ringcache.region.Replication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The regions of one manager where each has a ring of its own, and what its caches tell those that are not its own. Thread-safe. */
final class Regions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Regions.class);

    /**
     * A region that is not this manager's.
     *
     * @param settings those of the manager, with the nodes of the region only
     */
    record Remote(String name, Settings settings, RedisNodes nodes, Topology topology) {}

    private final Settings all;
    private final RegionSettings settings;
    private final Access access;
    private final SharedNodes shared;
    private final List<Remote> remotes = new ArrayList<>();
    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService background;
    private final Map<String, RegionalStore> stores = new ConcurrentSkipListMap<>();

    /**
     * @param all the settings, with the nodes of all regions
     * @param access how the nodes let this JVM in
     * @param background runs what may wait
     */
    Regions(Settings all, Access access, SharedNodes shared, ExecutorService background) {
        this.all = all;
        this.settings = all.regions();
        this.access = access;
        this.shared = shared;
        this.background = background;
        for (String name : all.regionNames()) {
            if (!name.equals(localName(all))) {
                Settings there = all.in(name);
                RingRecord configured = Resources.ring(there);
                RedisNodes nodes = shared.acquire(there, access);
                remotes.add(new Remote(name, there, nodes, Resources.topology(there, nodes, configured)));
            }
        }
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "ringcache-regions-1");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    private static String localName(Settings all) {
        return all.regions().local().orElseThrow();
    }

    /** The settings with the nodes that caches of this JVM work with. */
    static Settings local(Settings all) {
        return all.regions().separate() ? all.in(localName(all)) : all;
    }

    /** The settings with the nodes of locks and rate limits. */
    static Settings home(Settings all) {
        return all.regions().separate() ? all.in(homeName(all)) : all;
    }

    private static String homeName(Settings all) {
        return all.regions().home().orElseGet(() -> all.regionNames().first());
    }

    /** Locks and rate limits, where all regions have theirs. */
    Services services(Resources local) {
        String home = homeName(all);
        return remotes.stream()
                .filter(remote -> remote.name().equals(home))
                .findFirst()
                .map(remote -> new Services(remote.settings(), remote.topology(), remote.nodes()))
                .orElseGet(() -> new Services(local.settings(), local.topology(), local.nodes()));
    }

    /** Whether caches must know which of two writes of different regions is the later. */
    boolean ordered() {
        return settings.replicate() == Replication.REPLICATE;
    }

    /**
     * A cache in all regions.
     *
     * @param local its entries in this one
     * @param elsewhere makes its entries in another
     */
    RegionalStore store(String cache, ReplicaStore local, Function<Remote, ReplicaStore> elsewhere) {
        List<Region> others = remotes.stream()
                .map(remote -> new Region(remote.name(), elsewhere.apply(remote)))
                .toList();
        Workers workers = this::later;
        RegionalStore store =
                new RegionalStore(new Region(settings.local().orElseThrow(), local), others, policy(), workers);
        stores.put(cache, store);
        return store;
    }

    /** The cache is closed. */
    void forget(String cache) {
        stores.remove(cache);
    }

    private Policy policy() {
        List<String> order =
                settings.order().isEmpty() ? remotes.stream().map(Remote::name).toList() : settings.order();
        RegionFallback fallback = settings.fallback();
        return new Policy(
                ordered(),
                fallback == RegionFallback.NONE ? List.of() : order,
                fallback == RegionFallback.READ_WRITE ? order : List.of(),
                settings.queue());
    }

    private void later(Runnable task, long delayNanos) {
        try {
            if (delayNanos == 0) {
                background.execute(task);
            } else {
                var unused = timer.schedule(() -> later(task, 0), delayNanos, TimeUnit.NANOSECONDS);
            }
        } catch (RejectedExecutionException e) {
            LOG.debug("closing: nothing new is told", e);
        }
    }

    /** What each open cache has told the other regions, and has yet to tell. */
    List<RegionStatus> status() {
        List<RegionStatus> all = new ArrayList<>();
        stores.forEach((cache, store) -> all.addAll(store.status(cache)));
        return all;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        remotes.forEach(remote -> shared.release(remote.settings(), access));
    }
}
