package io.ringcache.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringcache.samples.redis.RedisCluster;
import io.ringcache.samples.redis.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.cache.Cache;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** A master of a cluster ends or hangs under load, and a replica takes over. */
class ClusterFailoverTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** After the cluster itself has settled who serves what; generous, because machines that run tests are slow. */
    private static final Duration MOST_AFTER_FAILOVER = Duration.ofSeconds(3);

    private static RedisCluster cluster;

    private ClusterJvms jvms;

    @BeforeAll
    static void startCluster() {
        cluster = RedisCluster.start(3, 1);
        ClusterJvms.warmUp(cluster);
    }

    @AfterAll
    static void closeCluster() {
        cluster.close();
    }

    @BeforeEach
    void begin(TestInfo test) {
        await().atMost(LIMIT)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(cluster.masters())
                        .hasSize(3)
                        .allSatisfy(
                                master -> assertThat(cluster.replicasOf(master)).hasSize(1)));
        jvms = new ClusterJvms(cluster, test.getTestMethod().orElseThrow().getName());
    }

    @AfterEach
    void end() {
        jvms.close();
    }

    private static void awaitFailoverOf(RedisServer master, int slot) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptions()
                .until(() -> cluster.masterOf(slot).port() != master.port());
    }

    private void recover(String what, RedisServer master, Runnable fault, Runnable repair) {
        List<Cache<String, Long>> caches = List.of(jvms.cache("counters"), jvms.cache("counters"));
        try (ClusterLoad load = ClusterLoad.on(caches)) {
            await().atMost(LIMIT).until(() -> load.counted() > 1000);
            long began = System.nanoTime();
            fault.run();
            awaitFailoverOf(master, 0);
            long failedOver = System.nanoTime();
            await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(() -> load.allCountedSince(failedOver));
            Duration after = Duration.ofNanos(System.nanoTime() - failedOver);
            repair.run();
            long repaired = System.nanoTime();
            await().atMost(LIMIT)
                    .until(() -> load.allCountedSince(
                            repaired + Duration.ofSeconds(2).toNanos()));
            load.stop();
            System.out.println("master " + what + ": the cluster took "
                    + Duration.ofNanos(failedOver - began).toMillis() + " ms, all counters went on "
                    + after.toMillis() + " ms later; " + load.counted() + " counted, "
                    + load.missing(caches.get(0)) + " of them lost with the master; failures " + load.failures());
            assertThat(after).isLessThan(MOST_AFTER_FAILOVER);
            assertThat(load.surplus(caches.get(0))).isZero();
            await().atMost(ClusterJvms.LEASE.plusMillis(500)).until(load::agreed);
        }
        assertNothingStale(caches);
    }

    /** Each value that one application writes is what the other one reads a lease later, from then on. */
    private static void assertNothingStale(List<Cache<String, Long>> caches) {
        List<String> keys = IntStream.range(0, 200).mapToObj(i -> "after-" + i).toList();
        for (long round = 1; round <= 3; round++) {
            long value = round;
            keys.forEach(key -> caches.get(0).put(key, value));
            long written = System.nanoTime();
            await().atMost(ClusterJvms.LEASE.plusMillis(500))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() ->
                            keys.stream().allMatch(key -> value == caches.get(1).get(key)));
            assertThat(System.nanoTime() - written).isPositive();
            assertThat(keys).allMatch(key -> value == caches.get(1).get(key));
        }
    }

    @Test
    void afterAMasterWasKilledItsReplicaServes() {
        RedisServer master = cluster.masterOf(0);
        recover("killed", master, master::kill, master::restart);
    }

    @Test
    void afterAMasterFrozeItsReplicaServes() {
        RedisServer master = cluster.masterOf(0);
        recover("frozen", master, master::pause, master::resume);
    }
}
