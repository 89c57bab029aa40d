package io.ringcache.locking;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.lock.DistributedLocks;
import io.ringcache.proxy.FaultProxy.Target;
import io.ringcache.proxy.FaultProxy.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connections are cut, and bytes kept back, while several JVMs acquire and release. */
class CutLockTest {

    private static final int JVMS = 3;
    private static final int THREADS = 3;
    private static final int FAULTS = Integer.getInteger("locking.faults", 24);
    private static final long SEED = Long.getLong("locking.seed", 5);
    /** So many holds must come between two faults, so that each meets connections in use. */
    private static final int PROGRESS = 10;

    /** Of the first JVM; the others have more patience than faults last. */
    private static final Duration SHORT_OPERATION = Duration.ofMillis(300);

    private static final Duration OPERATION = Duration.ofSeconds(3);
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration SILENCE = Duration.ofMillis(400);
    /** Far below the lease, which is 30 seconds. */
    private static final Duration SOON = Duration.ofSeconds(10);

    @RegisterExtension
    private final LockRing ring = new LockRing(1);

    private final AtomicBoolean enough = new AtomicBoolean();
    private final List<LockLoad> loads = new ArrayList<>();

    @Test
    void nothingIsAcquiredTwiceAndNothingStaysBehind() {
        Random random = new Random(SEED);
        Witness witness = ring.witness();
        for (int i = 0; i < JVMS; i++) {
            DistributedLocks locks = ring.locks(ring.through("jvm" + i)
                    .withOperation(i == 0 ? SHORT_OPERATION : OPERATION)
                    .withSilence(SILENCE));
            loads.add(new LockLoad(locks, witness, "jvm" + i, WAIT, LEASE, Duration.ZERO));
        }
        ExecutorService executor = Executors.newFixedThreadPool(JVMS * THREADS);
        List<Future<Long>> longest = new ArrayList<>();
        for (int i = 0; i < JVMS * THREADS; i++) {
            LockLoad load = loads.get(i % JVMS);
            long seed = SEED * 100 + i;
            longest.add(executor.submit(() -> use(load, new Random(seed))));
        }
        try {
            for (int i = 0; i < FAULTS; i++) {
                strike(random);
            }
        } finally {
            ring.proxy().heal();
            enough.set(true);
            executor.shutdown();
        }
        long longestNanos = longest.stream().mapToLong(Actor::result).max().orElseThrow();
        judge(witness, longestNanos);
    }

    /** Returns how long the longest step took. */
    private long use(LockLoad load, Random random) {
        long longest = 0;
        while (!enough.get()) {
            long start = System.nanoTime();
            load.step(random);
            longest = Math.max(longest, System.nanoTime() - start);
        }
        return longest;
    }

    private int held() {
        return loads.stream().mapToInt(load -> load.holds().size()).sum();
    }

    private void strike(Random random) {
        int goal = held() + PROGRESS;
        LockRing.await().until(() -> held() >= goal);
        Target one = Target.of("jvm" + random.nextInt(JVMS));
        Target target = random.nextInt(3) == 0 ? one.messages() : one;
        switch (random.nextInt(7)) {
            case 0 -> ring.proxy().fin(target);
            case 1 -> ring.proxy().rst(target);
            case 2 -> keepBack(target, Way.DOWN, random);
            case 3 -> keepBack(target, Way.UP, random);
            case 4 -> strand(target);
            case 5 -> freezeServer(random);
            default -> keepBack(target, Way.BOTH, random);
        }
    }

    /** What was sent arrives long after the client has given its connections up and has others. */
    private void strand(Target target) {
        ring.proxy().strand(target, Way.UP);
        int goal = held() + 5 * PROGRESS;
        LockRing.await().until(() -> held() >= goal);
        ring.proxy().heal();
    }

    private void freezeServer(Random random) {
        ring.server().pause();
        pass(Duration.ofMillis(random.nextInt(600)));
        ring.server().resume();
    }

    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        LockRing.await().until(() -> System.nanoTime() - end > 0);
    }

    /** For a moment, after which the connections are cut or go on. */
    private void keepBack(Target target, Way way, Random random) {
        ring.proxy().hold(target, way);
        pass(Duration.ofMillis(random.nextInt(600)));
        switch (random.nextInt(3)) {
            case 0 -> ring.proxy().fin(target);
            case 1 -> ring.proxy().rst(target);
            default -> {}
        }
        ring.proxy().heal();
    }

    private void judge(Witness witness, long longestNanos) {
        long start = System.nanoTime();
        awaitAllFree();
        Duration blocked = Duration.ofNanos(System.nanoTime() - start);
        List<Hold> holds = loads.stream().flatMap(load -> load.holds().stream()).toList();
        Map<Outcome, Integer> outcomes = new TreeMap<>();
        loads.forEach(
                load -> load.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Integer::sum)));
        System.out.println(FAULTS + " faults, " + holds.size() + " holds, " + outcomes + ", longest step "
                + Duration.ofNanos(longestNanos) + ", all free " + blocked + " after the end");
        assertThat(loads.stream().flatMap(load -> load.surprises().stream())).isEmpty();
        assertThat(HoldRules.violations(holds, LockLoad.PERMITS)).isEmpty();
        assertThat(witness.wrong()).isEmpty();
        MutualExclusionTest.expectedCounts(holds)
                .forEach((lock, count) -> assertThat(witness.count(lock)).isEqualTo(count));
        assertThat(blocked).isLessThan(SOON);
    }

    private void awaitAllFree() {
        DistributedLocks locks = ring.locks(ring.direct());
        for (String name : List.of("plain-0", "plain-1", "plain-2", "fair-0")) {
            LockRing.await().until(() -> locks.lock(name).tryLock());
        }
        LockRing.await().until(() -> locks.readWriteLock("rw").writeLock().tryLock());
        LockLoad.PERMITS.forEach((name, permits) ->
                LockRing.await().until(() -> locks.semaphore(name, permits).available() == permits));
    }
}
