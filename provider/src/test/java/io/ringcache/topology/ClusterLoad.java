package io.ringcache.topology;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.failure.OutcomeUnknownException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import javax.cache.Cache;
import javax.cache.CacheException;

/**
 * Counters that several applications count up and read all the time; each caller has counters of its own, so that it knows
 * what they must show. Ends with {@link #close()}.
 */
final class ClusterLoad implements AutoCloseable {

    private static final int COUNTERS = 64;

    private final List<Cache<String, Long>> jvms;
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final List<Counters> counters = new ArrayList<>();
    private final Map<String, AtomicLong> failures = new TreeMap<>();
    private volatile boolean ended;

    /** What one caller knows of its counters: how often it counted, and how often it does not know whether. */
    private static final class Counters {
        private final String name;
        private final AtomicLongArray counted = new AtomicLongArray(COUNTERS);
        private final AtomicLongArray unknown = new AtomicLongArray(COUNTERS);
        private final AtomicLongArray lastNanos = new AtomicLongArray(COUNTERS);

        Counters(String name) {
            this.name = name;
        }

        String key(int i) {
            return name + "-" + i;
        }
    }

    private ClusterLoad(List<Cache<String, Long>> jvms) {
        this.jvms = jvms;
    }

    /** Has one caller of each application count, and read what it counted. */
    static ClusterLoad on(List<Cache<String, Long>> jvms) {
        ClusterLoad load = new ClusterLoad(jvms);
        for (int i = 0; i < jvms.size(); i++) {
            Counters own = new Counters("caller-" + i);
            Cache<String, Long> cache = jvms.get(i);
            load.counters.add(own);
            load.callers.execute(() -> load.run(own, cache));
        }
        return load;
    }

    private void run(Counters own, Cache<String, Long> cache) {
        for (int i = 0; !ended; i = (i + 1) % COUNTERS) {
            try {
                long unused = cache.invoke(own.key(i), (entry, arguments) -> {
                    long next = entry.exists() ? entry.getValue() + 1 : 1;
                    entry.setValue(next);
                    return next;
                });
                own.counted.incrementAndGet(i);
                own.lastNanos.set(i, System.nanoTime());
            } catch (OutcomeUnknownException e) {
                own.unknown.incrementAndGet(i);
                note(e);
            } catch (CacheException e) {
                note(e);
            }
        }
    }

    private void note(CacheException e) {
        String what = e instanceof NodeUnavailableException || e instanceof OutcomeUnknownException
                ? e.getClass().getSimpleName()
                : e.toString();
        synchronized (failures) {
            failures.computeIfAbsent(what, name -> new AtomicLong()).incrementAndGet();
        }
    }

    /** How often calls failed, by what they said. */
    Map<String, Long> failures() {
        synchronized (failures) {
            Map<String, Long> copy = new LinkedHashMap<>();
            failures.forEach((name, count) -> copy.put(name, count.get()));
            return copy;
        }
    }

    long counted() {
        return counters.stream().mapToLong(own -> sum(own.counted)).sum();
    }

    private static long sum(AtomicLongArray array) {
        long sum = 0;
        for (int i = 0; i < array.length(); i++) {
            sum += array.get(i);
        }
        return sum;
    }

    /** Whether each counter was counted up after that moment. */
    boolean allCountedSince(long nanoTime) {
        return counters.stream().allMatch(own -> {
            for (int i = 0; i < COUNTERS; i++) {
                if (own.lastNanos.get(i) - nanoTime < 0) {
                    return false;
                }
            }
            return true;
        });
    }

    /** Ends the callers; what they know is final then. */
    void stop() {
        ended = true;
        callers.shutdown();
        try {
            if (!callers.awaitTermination(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a call takes longer than 20 s");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many acknowledged counts the counters do not show, by what this application reads. */
    long missing(Cache<String, Long> reader) {
        long missing = 0;
        for (Counters own : counters) {
            for (int i = 0; i < COUNTERS; i++) {
                Long shown = reader.get(own.key(i));
                missing += Math.max(0, own.counted.get(i) - (shown == null ? 0 : shown));
            }
        }
        return missing;
    }

    /** How many counts the counters show that nobody can have made. */
    long surplus(Cache<String, Long> reader) {
        long surplus = 0;
        for (Counters own : counters) {
            for (int i = 0; i < COUNTERS; i++) {
                Long shown = reader.get(own.key(i));
                surplus += Math.max(0, (shown == null ? 0 : shown) - own.counted.get(i) - own.unknown.get(i));
            }
        }
        return surplus;
    }

    /** Whether all applications read the same of all counters. */
    boolean agreed() {
        for (Counters own : counters) {
            for (int i = 0; i < COUNTERS; i++) {
                String key = own.key(i);
                if (jvms.stream()
                                .map(jvm -> String.valueOf(jvm.get(key)))
                                .distinct()
                                .count()
                        > 1) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public void close() {
        ended = true;
        callers.shutdownNow();
    }
}
