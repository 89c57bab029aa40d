package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.RingCacheManager;
import io.ringcache.lock.DistributedLock;
import io.ringcache.lock.DistributedLocks;
import io.ringcache.ratelimit.RateLimiter;
import io.ringcache.ring.RingAdmin;
import io.ringcache.samples.redis.RedisServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Locks and rate limiters while nodes come and go, of two applications, of which one is not told. */
class RingServicesMoveTest {

    private static final int LOCKS = 24;
    private static final String SPARE = "spare";

    private static @Nullable RedisServers started;

    @RegisterExtension
    final RingFixture ring = new RingFixture(servers());

    private RingAdmin admin;
    private DistributedLocks locks;
    private DistributedLocks others;
    private RingCacheManager other;

    @BeforeAll
    static void start() {
        started = RedisServers.startOwn(3);
    }

    private static RedisServers servers() {
        return Objects.requireNonNull(started);
    }

    @AfterAll
    static void end() {
        servers().close();
    }

    @BeforeEach
    void open() {
        RingCacheManager manager = manager();
        admin = manager.ringAdmin();
        locks = manager.locks();
        other = manager();
        others = other.locks();
    }

    private RingCacheManager manager() {
        return ring.managerOf(more -> more.nodes(
                        servers().server(0).uri(), servers().server(1).uri()))
                .unwrap(RingCacheManager.class);
    }

    private List<DistributedLock> held() {
        List<DistributedLock> held = new ArrayList<>();
        for (int i = 0; i < LOCKS; i++) {
            DistributedLock lock = locks.lock(SPARE + i);
            lock.lock(Duration.ofMinutes(1));
            held.add(lock);
        }
        return held;
    }

    private static boolean canLock(DistributedLock lock) throws Exception {
        boolean acquired = lock.tryLock(0, TimeUnit.MILLISECONDS);
        if (acquired) {
            lock.unlock();
        }
        return acquired;
    }

    @Test
    void whatIsHeldIsHeldAfterTheLockHasMoved() throws Exception {
        List<DistributedLock> held = held();
        admin.addNode(servers().server(2).uri());
        for (int i = 0; i < LOCKS; i++) {
            assertThat(canLock(others.lock(SPARE + i))).as("lock %s", i).isFalse();
        }
        held.forEach(DistributedLock::unlock);
        for (int i = 0; i < LOCKS; i++) {
            assertThat(canLock(others.lock(SPARE + i))).as("lock %s", i).isTrue();
        }
    }

    @Test
    void whatIsHeldIsHeldAfterItsNodeHasLeft() throws Exception {
        held();
        admin.removeNode(servers().server(1).uri());
        for (int i = 0; i < LOCKS; i++) {
            assertThat(canLock(others.lock(SPARE + i))).as("lock %s", i).isFalse();
        }
    }

    @Test
    void tokensRiseWhereverTheLockIs() throws Exception {
        long highest = 0;
        for (int change = 0; change < 4; change++) {
            for (int i = 0; i < LOCKS; i++) {
                DistributedLock lock = (i % 2 == 0 ? locks : others).lock(SPARE + i);
                assertThat(lock.tryLock(1, TimeUnit.SECONDS)).isTrue();
                if (i == 7) {
                    assertThat(lock.fencingToken()).isGreaterThan(highest);
                    highest = lock.fencingToken();
                }
                lock.unlock();
            }
            if (change % 2 == 0) {
                admin.addNode(servers().server(2).uri());
            } else {
                admin.removeNode(servers().server(2).uri());
            }
        }
    }

    /** The clock of one server is ahead, and who acquires after the change has not seen a token yet. */
    @Test
    void theLastTokenComesAlong() throws Exception {
        long ahead = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()) + TimeUnit.HOURS.toMicros(1);
        held();
        ring.raw()
                .nodes()
                .subList(0, 2)
                .forEach(node -> node.set(bytes(ring.namespace() + ":@fence"), bytes("" + ahead)));
        admin.addNode(servers().server(2).uri());
        for (int i = 0; i < LOCKS; i++) {
            assertThat(canLock(others.lock(SPARE + i))).isFalse();
        }
        String moved = moved();
        locks.lock(moved).unlock();
        DistributedLock lock = manager().locks().lock(moved);
        lock.lock();
        assertThat(lock.fencingToken()).isGreaterThan(ahead);
    }

    /** A lock whose holder is known to the server that came. */
    private String moved() {
        try (RawServers spare = new RawServers(List.of(servers().server(2).uri()))) {
            return IntStream.range(0, LOCKS)
                    .mapToObj(i -> SPARE + i)
                    .filter(name -> spare.nodes().get(0).exists(bytes(ring.namespace() + ":@lock:{" + name + "}")) == 1)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void whoWaitsForALockThatMovesGetsIt() throws Exception {
        List<DistributedLock> held = held();
        AtomicInteger got = new AtomicInteger();
        List<Thread> waiting = IntStream.range(0, LOCKS)
                .mapToObj(i -> new Thread(() -> {
                    DistributedLock lock = others.lock(SPARE + i);
                    lock.lock();
                    try {
                        got.incrementAndGet();
                    } finally {
                        lock.unlock();
                    }
                }))
                .toList();
        waiting.forEach(Thread::start);
        admin.addNode(servers().server(2).uri());
        held.forEach(DistributedLock::unlock);
        for (Thread thread : waiting) {
            thread.join(TimeUnit.SECONDS.toMillis(10));
            assertThat(thread.isAlive()).isFalse();
        }
        assertThat(got).hasValue(LOCKS);
    }

    @Test
    void aLimitThatMovesAllowsAtMostAsMuchAgain() {
        List<RateLimiter> limiters = IntStream.range(0, LOCKS)
                .mapToObj(i -> other.rateLimiters().limiter("l" + i, options -> options.limit(5, Duration.ofHours(1))))
                .toList();
        assertThat(allowed(limiters)).isEqualTo(5L * LOCKS);
        admin.addNode(servers().server(2).uri());
        assertThat(allowed(limiters)).isBetween(1L, 5L * LOCKS / 2);
        assertThat(allowed(limiters)).isZero();
    }

    private static long allowed(List<RateLimiter> limiters) {
        return limiters.stream()
                .mapToLong(limiter -> IntStream.range(0, 10)
                        .filter(i -> limiter.tryAcquire("k").allowed())
                        .count())
                .sum();
    }

    @Test
    void whoBelievesInAnotherRingGetsNoLock() {
        RingCacheManager stranger =
                ring.managerOf(more -> more.nodes(servers().server(0).uri())).unwrap(RingCacheManager.class);
        held();
        assertThat(IntStream.range(0, LOCKS).filter(i -> refused(stranger, i)).count())
                .isEqualTo(LOCKS);
    }

    private static boolean refused(RingCacheManager stranger, int lock) {
        try {
            stranger.locks().lock(SPARE + lock).tryLock();
            return false;
        } catch (javax.cache.CacheException e) {
            return String.valueOf(e.getMessage()).contains("disagree");
        }
    }
}
