package io.ringcache;

import io.ringcache.internal.cache.JCache;
import io.ringcache.monitor.StalenessReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.cache.CacheException;
import javax.cache.configuration.MutableConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures in production how late near caches see changes: one JVM writes stamped entries, one to each node, and others
 * read them as an application would, near cache first. Safe for use by several threads.
 *
 * <pre>{@code
 * // in one JVM
 * StalenessProbe writer = StalenessProbe.writing(manager, Duration.ofMillis(100));
 * // in others
 * StalenessProbe reader = StalenessProbe.reading(manager, Duration.ofMillis(5));
 * reader.report().forEach(System.out::println);
 * }</pre>
 *
 * <p>Stamps are of the clock of the node that holds the entry, which every JVM estimates from the node's answers, so the
 * clocks of the JVMs need not agree. A change counts from just before it was sent until a read returned it: the figures
 * include the way to the node, half a round trip of error, and up to one reading interval. What a figure may reach without
 * a fault is a few milliseconds; with any fault, the lease and a round trip.
 *
 * <p>The entries are in the cache {@value #CACHE}, which the probe creates in the manager and which takes its settings from
 * the templates like any other; it is closed with the manager.
 */
public final class StalenessProbe implements AutoCloseable {

    /** The name of the cache that holds the entries. */
    public static final String CACHE = "ringcache.staleness-probe";

    private static final Logger LOG = LoggerFactory.getLogger(StalenessProbe.class);

    private final RingCacheManager manager;
    private final JCache<String, long[]> cache;
    private final List<Integer> shards = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final List<Lateness> lateness = new ArrayList<>();
    private final ScheduledExecutorService timer;

    private StalenessProbe(RingCacheManager manager) {
        this.manager = manager;
        this.cache = cache(manager);
        manager.used().samples().forEach((shard, node) -> {
            shards.add(shard);
            keys.add(keyOn(shard));
            lateness.add(new Lateness(node));
        });
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "ringcache-staleness-probe");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Writes an entry to each node again and again, until {@link #close()}.
     *
     * @param interval the pause after each round, at least one millisecond; 100 ms cost little
     * @throws IllegalArgumentException if the interval is shorter
     * @throws IllegalStateException if the manager is closed
     */
    public static StalenessProbe writing(RingCacheManager manager, Duration interval) {
        return start(manager, interval, StalenessProbe::write);
    }

    /**
     * Reads the entries again and again, until {@link #close()}, and notes how late it sees them change.
     *
     * @param interval the pause after each round, at least one millisecond; figures are as exact as this is short
     * @throws IllegalArgumentException if the interval is shorter
     * @throws IllegalStateException if the manager is closed
     */
    public static StalenessProbe reading(RingCacheManager manager, Duration interval) {
        return start(manager, interval, StalenessProbe::read);
    }

    /** What a probe does with the entry of one node. */
    private interface Round {
        void run(StalenessProbe probe, int node);
    }

    private static StalenessProbe start(RingCacheManager manager, Duration interval, Round round) {
        if (interval.toMillis() < 1) {
            throw new IllegalArgumentException("interval is " + interval + ": expected at least one millisecond");
        }
        StalenessProbe probe = new StalenessProbe(manager);
        var unused = probe.timer.scheduleWithFixedDelay(
                () -> probe.round(round), 0, interval.toNanos(), TimeUnit.NANOSECONDS);
        return probe;
    }

    @SuppressWarnings("unchecked")
    private static JCache<String, long[]> cache(RingCacheManager manager) {
        synchronized (StalenessProbe.class) {
            var known = manager.getCache(CACHE, String.class, long[].class);
            var used = known != null
                    ? known
                    : manager.createCache(
                            CACHE, new MutableConfiguration<String, long[]>().setTypes(String.class, long[].class));
            return used.unwrap(JCache.class);
        }
    }

    /** The same key in every JVM, because the ring is. */
    private String keyOn(int shard) {
        for (int i = 0; ; i++) {
            String key = "probe-" + i;
            if (cache.shardOf(key) == shard) {
                return key;
            }
        }
    }

    private void round(Round round) {
        for (int node = 0; node < keys.size(); node++) {
            try {
                round.run(this, node);
            } catch (CacheException e) {
                lateness.get(node).failedRead();
            } catch (RuntimeException e) {
                // A timer that throws never fires again.
                LOG.debug("the manager is closed", e);
            }
        }
    }

    private void write(int node) {
        var unused = cache.invoke(keys.get(node), (entry, arguments) -> {
            long @Nullable [] stamps = entry.getValue();
            entry.setValue(Lateness.append(
                    stamps == null ? new long[0] : stamps, manager.used().serverMicros(shards.get(node))));
            return null;
        });
    }

    private void read(int node) {
        long @Nullable [] stamps = cache.get(keys.get(node));
        if (stamps != null) {
            lateness.get(node).seen(stamps, manager.used().serverMicros(shards.get(node)));
        }
    }

    /** What was seen so far, in the order of the setting {@code nodes}; a probe that writes sees nothing. */
    public List<StalenessReport> report() {
        return lateness.stream().map(Lateness::report).toList();
    }

    /** Ends writing or reading. The entries and their cache stay. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
