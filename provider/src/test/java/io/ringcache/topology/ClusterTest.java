package io.ringcache.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.awaitility.Awaitility.await;

import io.ringcache.RingCacheManager;
import io.ringcache.StalenessProbe;
import io.ringcache.lock.DistributedLock;
import io.ringcache.monitor.NodeState;
import io.ringcache.monitor.RingMember;
import io.ringcache.ratelimit.RateLimiter;
import io.ringcache.samples.redis.RedisCluster;
import io.ringcache.samples.redis.RedisServer;
import io.ringcache.samples.redis.SlotMove;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.cache.Cache;
import javax.cache.CacheException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What caches and services do on a cluster whose servers all live. */
class ClusterTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

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
        jvms = new ClusterJvms(cluster, test.getTestMethod().orElseThrow().getName());
    }

    @AfterEach
    void end() {
        jvms.close();
    }

    private static Map<String, Long> entries(int count) {
        return LongStream.range(0, count).boxed().collect(Collectors.toMap(i -> "key-" + i, i -> i));
    }

    private static Set<String> keysOf(Cache<String, Long> cache) {
        Set<String> keys = new HashSet<>();
        cache.forEach(entry -> keys.add(entry.getKey()));
        return keys;
    }

    @Test
    void whatIsStoredIsFoundByAllAndGoesWithTheCache() {
        Cache<String, Long> cache = jvms.cache("all");
        Cache<String, Long> other = jvms.cache("all");
        Map<String, Long> entries = entries(3000);
        cache.putAll(entries);
        assertThat(other.getAll(entries.keySet())).isEqualTo(entries);
        assertThat(keysOf(other)).isEqualTo(entries.keySet());
        long seven = other.invoke("key-7", (entry, arguments) -> entry.getValue());
        assertThat(seven).isEqualTo(7);
        assertThat(other.getAndRemove("key-7")).isEqualTo(7);
        assertThat(cache.putIfAbsent("key-7", 70L)).isTrue();
        other.removeAll(Set.of("key-1", "key-2"));
        assertThat(keysOf(cache)).hasSize(2998);
        cache.clear();
        assertThat(keysOf(other)).isEmpty();
        assertThat(other.get("key-7")).isNull();
        other.put("key-7", 700L);
        cache.getCacheManager().destroyCache("all");
        assertThat(jvms.cache("all").get("key-7")).isNull();
    }

    @Test
    void nearCachesHearOfEachChange() {
        Cache<String, Long> writer = jvms.cache("near");
        Cache<String, Long> reader = jvms.cache("near");
        List<String> keys = new ArrayList<>(entries(200).keySet());
        for (long round = 1; round <= 3; round++) {
            long value = round;
            keys.forEach(key -> writer.put(key, value));
            await().atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> keys.stream().allMatch(key -> reader.get(key) == value));
        }
        keys.forEach(reader::get);
        RingCacheManager manager = reader.getCacheManager().unwrap(RingCacheManager.class);
        assertThat(manager.statistics("near").orElseThrow().nearHits()).isGreaterThanOrEqualTo(200);
        assertThat(manager.nodes()).hasSize(3).allSatisfy(node -> {
            assertThat(node.state()).isEqualTo(NodeState.UP);
            assertThat(node.caches()).singleElement().matches(near -> near.live());
        });
    }

    @Test
    void nearCachesServeForAsLongAsTheMastersAnswer() {
        Cache<String, Long> cache = jvms.cache("lasting");
        Map<String, Long> entries = entries(200);
        cache.putAll(entries);
        RingCacheManager manager = cache.getCacheManager().unwrap(RingCacheManager.class);
        // Nobody reads, so only probes can renew leases.
        long end = System.nanoTime() + ClusterJvms.LEASE.multipliedBy(3).toNanos();
        await().atMost(LIMIT).until(() -> System.nanoTime() - end > 0);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(manager.nodes())
                        .allSatisfy(node ->
                                assertThat(node.caches().get(0).leaseAge()).isLessThan(ClusterJvms.LEASE)));
    }

    @Test
    void locksAreHeldByOneAndTheirTokensRise() throws Exception {
        RingCacheManager one = jvms.manager();
        RingCacheManager two = jvms.manager();
        for (int i = 0; i < 20; i++) {
            DistributedLock mine = one.locks().lock("lock-" + i);
            DistributedLock theirs = two.locks().lock("lock-" + i);
            long token;
            CompletableFuture<Long> waiting;
            mine.lock();
            try {
                token = mine.fencingToken();
                assertThat(theirs.tryLock()).isFalse();
                waiting = CompletableFuture.supplyAsync(() -> nextToken(theirs));
            } finally {
                mine.unlock();
            }
            assertThat(waiting.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isGreaterThan(token);
        }
    }

    private static long nextToken(DistributedLock lock) {
        lock.lock();
        try {
            return lock.fencingToken();
        } finally {
            lock.unlock();
        }
    }

    @Test
    void aRateLimitHoldsForAllJvms() {
        RateLimiter one = jvms.manager().rateLimiters().limiter("calls", limit -> limit.limit(5, Duration.ofHours(1)));
        RateLimiter two = jvms.manager().rateLimiters().limiter("calls", limit -> limit.limit(5, Duration.ofHours(1)));
        for (String user : List.of("ann", "bob", "eve")) {
            assertThat(IntStream.range(0, 20)
                            .filter(i ->
                                    (i % 2 == 0 ? one : two).tryAcquire(user).allowed())
                            .count())
                    .isEqualTo(5);
        }
    }

    @Test
    void jvmsThatDividedTheCachesDifferentlyAreRefused() {
        jvms.cache("divided").put("key", 1L);
        Cache<String, Long> other = ClusterJvms.cache(
                jvms.manager(configuration -> configuration.setting("cluster.shards", "32")), "divided");
        assertThatThrownBy(() -> other.get("key"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("shards=64 seed=0")
                .hasMessageContaining("shards=32 seed=0")
                .hasMessageContaining("cluster.shards");
    }

    @Test
    void theMastersAreTheRing() {
        Cache<String, Long> cache = jvms.cache("ring");
        RingCacheManager manager = cache.getCacheManager().unwrap(RingCacheManager.class);
        assertThat(manager.ring()).singleElement().matches(member -> member.share() == 1);
        cache.put("key", 1L);
        assertThat(manager.ring().stream().map(RingMember::node))
                .containsExactlyInAnyOrderElementsOf(
                        cluster.masters().stream().map(RedisServer::uri).toList());
        assertThat(manager.ring().stream().mapToDouble(RingMember::share).sum()).isCloseTo(1, offset(1e-9));
        try (StalenessProbe writing = StalenessProbe.writing(manager, Duration.ofMillis(10));
                StalenessProbe reading = StalenessProbe.reading(jvms.manager(), Duration.ofMillis(5))) {
            await().atMost(LIMIT)
                    .untilAsserted(
                            () -> assertThat(reading.report()).hasSize(3).allMatch(report -> report.changes() > 3));
            assertThat(writing.report()).hasSize(3);
        }
    }

    /** The slots of these shards: every fourth of 64. */
    private static final List<Integer> SLOTS =
            IntStream.range(0, 16).map(i -> 1024 * i).boxed().toList();

    private static RedisServer otherMaster(int slot) {
        RedisServer owner = cluster.masterOf(slot);
        return cluster.masters().stream()
                .filter(master -> master.port() != owner.port())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void slotsMoveUnderLoadAndNothingThatWasAcknowledgedIsLost() {
        List<Cache<String, Long>> caches = List.of(jvms.cache("moved"), jvms.cache("moved"), jvms.cache("moved"));
        try (ClusterLoad load = ClusterLoad.on(caches)) {
            await().atMost(LIMIT).until(() -> load.counted() > 1000);
            for (int slot : SLOTS) {
                cluster.moveSlots(slot, slot, otherMaster(slot));
            }
            long moved = System.nanoTime();
            await().atMost(LIMIT).until(() -> load.allCountedSince(moved));
            load.stop();
            System.out.println("slots moved: " + load.counted() + " counted, failures " + load.failures());
            for (Cache<String, Long> cache : caches) {
                assertThat(load.missing(cache)).isZero();
                assertThat(load.surplus(cache)).isZero();
            }
            assertThat(load.agreed()).isTrue();
            assertThat(load.failures()).isEmpty();
        }
    }

    @Test
    void aCallWaitsForASlotThatIsOnItsWay() {
        Cache<String, Long> cache = jvms.cache("waits");
        Map<String, Long> entries = entries(500);
        cache.putAll(entries);
        int slot = 0;
        SlotMove move = cluster.startMove(slot, otherMaster(slot));
        move.moveKeys(3);
        CompletableFuture<Void> written =
                CompletableFuture.runAsync(() -> entries.keySet().forEach(key -> cache.put(key, -1L)));
        CompletableFuture<Map<String, Long>> read =
                CompletableFuture.supplyAsync(() -> jvms.cache("waits").getAll(entries.keySet()));
        await().during(Duration.ofMillis(300)).atMost(LIMIT).until(() -> !written.isDone());
        move.finish();
        assertThat(read)
                .succeedsWithin(LIMIT)
                .satisfies(found -> assertThat(found).hasSize(500));
        assertThat(written).succeedsWithin(LIMIT);
        assertThat(keysOf(jvms.cache("waits"))).isEqualTo(entries.keySet());
        assertThat(jvms.cache("waits").getAll(entries.keySet()).values()).containsOnly(-1L);
    }
}
