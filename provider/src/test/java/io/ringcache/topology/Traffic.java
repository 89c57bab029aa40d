package io.ringcache.topology;

import io.ringcache.RingCacheManager;
import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import io.ringcache.lock.DistributedLock;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Two managers with near caches on the same nodes, and a thread for each that writes and reads. Used by one thread. */
final class Traffic {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long ENOUGH = 200;

    private final String namespace = "t" + UUID.randomUUID().toString().substring(0, 8);
    private final Acked acked = new Acked();
    private final List<RingCachingProvider> providers = new ArrayList<>();
    private final List<CacheManager> managers = new ArrayList<>();
    private final List<Cache<String, Long>> caches = new ArrayList<>();
    private final List<Party> parties = new ArrayList<>();

    private Traffic(String... nodes) {
        for (String name : List.of("a", "b")) {
            RingConfiguration configuration = RingConfiguration.builder()
                    .nodes(nodes)
                    .namespace(namespace)
                    .build();
            RingCachingProvider provider = new RingCachingProvider();
            providers.add(provider);
            CacheManager manager = provider.getCacheManager(URI.create("ringcache:" + name), null, configuration);
            managers.add(manager);
            Cache<String, Long> cache = manager.createCache(
                    "c", new MutableConfiguration<String, Long>().setTypes(String.class, Long.class));
            caches.add(cache);
            parties.add(new Party(name, name.equals("a") ? "b" : "a", cache, acked));
        }
    }

    /** Begins, and returns when both succeed. */
    static Traffic over(String... nodes) {
        Traffic traffic = new Traffic(nodes);
        traffic.parties.forEach(Party::start);
        traffic.awaitFlow();
        return traffic;
    }

    /** From now on successes are those after a fault. */
    void mark() {
        parties.forEach(Party::mark);
    }

    /** Returns when both have succeeded often from now on. */
    void awaitFlow() {
        List<Long> before = parties.stream().map(Party::puts).toList();
        await().until(() ->
                IntStream.range(0, parties.size()).allMatch(i -> parties.get(i).puts() >= before.get(i) + ENOUGH));
    }

    /** How long after the moment the later of both had its first success since the mark. */
    Duration recoveredAfter(long nanos) {
        awaitFlow();
        long last = parties.stream().mapToLong(Party::firstNanos).max().orElseThrow();
        return Duration.ofNanos(Math.max(0, last - nanos));
    }

    Duration longestGap() {
        return Duration.ofNanos(
                parties.stream().mapToLong(Party::longestGapNanos).max().orElseThrow());
    }

    long failures() {
        return parties.stream().mapToLong(Party::failures).sum();
    }

    /** How long after a newer value was acknowledged an old one was read by the other, at worst. */
    Duration worstAge() {
        return Duration.ofNanos(
                parties.stream().mapToLong(Party::worstAgeNanos).max().orElseThrow());
    }

    /** Ends the threads and returns what contradicts: also what either reads when all is quiet. */
    List<String> end() throws InterruptedException {
        List<String> findings = new ArrayList<>();
        for (Party party : parties) {
            party.end();
            findings.addAll(party.findings());
        }
        for (Party party : parties) {
            for (String key : party.keys()) {
                long least = acked.newestBefore(key, System.nanoTime());
                for (Cache<String, Long> cache : caches) {
                    await().ignoreExceptions().until(() -> {
                        Long read = cache.get(key);
                        return read != null && read >= least;
                    });
                }
            }
        }
        return findings;
    }

    /** Acquires a lock and releases it, as often as it takes; returns its fencing token. */
    long token() {
        DistributedLock lock =
                managers.get(0).unwrap(RingCacheManager.class).locks().lock("fence");
        List<Long> tokens = new ArrayList<>();
        await().ignoreExceptionsInstanceOf(CacheException.class).until(() -> {
            lock.lock(Duration.ofSeconds(5));
            try {
                tokens.add(lock.fencingToken());
            } finally {
                lock.unlock();
            }
            return true;
        });
        return tokens.get(tokens.size() - 1);
    }

    static ConditionFactory await() {
        return Awaitility.await().pollInSameThread().atMost(PATIENCE).pollInterval(Duration.ofMillis(5));
    }

    /** Ends all. */
    void close() throws InterruptedException {
        for (Party party : parties) {
            party.end();
        }
        providers.forEach(RingCachingProvider::close);
    }
}
