package io.ringcache.fault;

import io.ringcache.RingCachingProvider;
import io.ringcache.RingConfiguration;
import io.ringcache.samples.redis.RedisCluster;
import io.ringcache.samples.redis.RedisSentinel;
import io.ringcache.samples.redis.RedisServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;

/**
 * A master ends or hangs and a replica takes over: from when on do all calls succeed again, and is anything old read then?
 * Used once.
 */
final class Failover implements AutoCloseable {

    private static final Duration MOST_AFTERWARDS = Duration.ofMillis(1_500);
    private static final int KEYS = 120;

    private final List<String> keys =
            IntStream.range(0, KEYS).mapToObj(i -> "k" + i).toList();
    private final RingCachingProvider readers = new RingCachingProvider();
    private final RingCachingProvider writers = new RingCachingProvider();
    private final Cache<String, String> reader;
    private final Cache<String, String> writer;

    private Failover(String nodes) {
        reader = cache(readers, nodes);
        writer = cache(writers, nodes);
    }

    private static Cache<String, String> cache(RingCachingProvider provider, String nodes) {
        RingConfiguration configuration = RingConfiguration.builder()
                .namespace("failover")
                .setting("nodes", nodes)
                .build();
        Cache<String, String> cache = provider.getCacheManager(URI.create("ringcache:failover"), null, configuration)
                .createCache("c", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
        Times.until("the first answers", () -> ChaosRing.succeeds(() -> cache.get("k")));
        return cache;
    }

    static List<Figure> withSentinels(boolean freeze) throws InterruptedException {
        try (RedisSentinel trio = RedisSentinel.start();
                Failover failover = new Failover(trio.uri())) {
            RedisServer old = trio.master();
            return failover.measure(old, freeze, () -> Objects.requireNonNull(trio.awaitMasterOtherThan(old)));
        }
    }

    static List<Figure> ofACluster(boolean freeze) throws InterruptedException {
        try (RedisCluster cluster = RedisCluster.start(3, 1);
                Failover failover = new Failover(cluster.uri())) {
            RedisServer old = cluster.masterOf(0);
            return failover.measure(
                    old,
                    freeze,
                    () -> Times.until(
                            "another master", () -> cluster.masterOf(0).port() != old.port()));
        }
    }

    private List<Figure> measure(RedisServer master, boolean freeze, Runnable awaitFailover)
            throws InterruptedException {
        keys.forEach(key -> writer.put(key, "1"));
        keys.forEach(reader::get);
        AtomicLong replacedNanos = new AtomicLong();
        Thread watch = new Thread(() -> {
            awaitFailover.run();
            replacedNanos.set(System.nanoTime());
        });
        watch.start();
        long fault = System.nanoTime();
        if (freeze) {
            master.pause();
        } else {
            master.kill();
        }
        watch.join();
        keys.forEach(key -> ChaosRing.acknowledged(writer, key, "2"));
        double afterwards = Times.millisSince(replacedNanos.get());
        if (freeze) {
            master.resume();
        }
        Times.pass(ChaosRing.LEASE.plusMillis(50));
        long old = keys.stream()
                .filter(key -> !"2".equals(String.valueOf(reader.get(key))))
                .count();
        return List.of(
                Figure.fact("until the servers had another master", Times.millis(replacedNanos.get() - fault), "ms"),
                Figure.millis("from then until all keys were written again", afterwards, MOST_AFTERWARDS),
                Figure.never("reads of anything else a lease later", old));
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
    }
}
