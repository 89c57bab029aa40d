package io.ringcache.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many threads of several services want the same thing. */
@SuppressWarnings("LockNotBeforeTry") // what is left of a lock after a failed test ends with its services
class ContentionTest {

    private static final int SERVICES = 2;
    private static final int THREADS = 4;
    private static final int TURNS = 60;

    /** Orders of waiting. */
    enum Order implements Consumer<LockOptions> {
        FAIR,
        UNFAIR;

        @Override
        public void accept(LockOptions options) {
            if (this == FAIR) {
                options.fair();
            }
        }
    }

    @RegisterExtension
    final LockFixture ring = new LockFixture();

    private final String name = LockFixture.uniqueName();
    private final AtomicInteger inside = new AtomicInteger();
    private int turns;

    @ParameterizedTest
    @EnumSource
    void oneAtATimeAndNobodyIsLeftInTheQueue(Order order) throws Exception {
        // So long that nobody gets his turn by asking: only by being told.
        List<DistributedLock> locks = new ArrayList<>();
        for (int i = 0; i < SERVICES; i++) {
            locks.add(ring.locks(more -> more.lockPoll(Duration.ofMinutes(10))).lock(name, order));
        }
        List<CompletableFuture<?>> workers = new ArrayList<>();
        for (int i = 0; i < SERVICES * THREADS; i++) {
            DistributedLock lock = locks.get(i % SERVICES);
            workers.add(CompletableFuture.runAsync(() -> takeTurns(lock), task -> new Thread(task).start()));
        }
        CompletableFuture.allOf(workers.toArray(CompletableFuture<?>[]::new)).get(60, TimeUnit.SECONDS);
        assertThat(turns).isEqualTo(SERVICES * THREADS * TURNS);
        LockFixture.await()
                .untilAsserted(() -> assertThat(RedisKeys.of(ring.namespace()))
                        .noneMatch(key -> key.endsWith("}") || key.endsWith(":q")));
    }

    private void takeTurns(DistributedLock lock) {
        for (int i = 0; i < TURNS; i++) {
            lock.lock(Duration.ofMinutes(1));
            assertThat(inside.incrementAndGet()).isEqualTo(1);
            turns++;
            inside.decrementAndGet();
            lock.unlock();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoGivesUpPassesHisTurnOn(Order order) throws Exception {
        DistributedLock holder = ring.locks().lock(name, order);
        holder.lock();
        List<CompletableFuture<Boolean>> impatient = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            DistributedLock lock = ring.locks().lock(name, order);
            Duration patience = Duration.ofMillis(100L + 20L * i);
            impatient.add(
                    CompletableFuture.supplyAsync(() -> tryFor(lock, patience), task -> new Thread(task).start()));
        }
        DistributedLock last =
                ring.locks(more -> more.lockPoll(Duration.ofMinutes(10))).lock(name, order);
        CompletableFuture<Boolean> patient = CompletableFuture.supplyAsync(
                () -> tryFor(last, Duration.ofSeconds(30)), task -> new Thread(task).start());
        for (CompletableFuture<Boolean> one : impatient) {
            assertThat(one.get(20, TimeUnit.SECONDS)).isFalse();
        }
        holder.unlock();
        assertThat(patient.get(20, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean tryFor(DistributedLock lock, Duration patience) {
        try {
            return lock.tryLock(patience) && lock.tryUnlock();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFairLockIsAcquiredInTheOrderOfComing() throws Exception {
        DistributedLock holder = ring.locks().lock(name, LockOptions::fair);
        holder.lock();
        List<Integer> order = new ArrayList<>();
        List<CompletableFuture<?>> waiters = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int number = i;
            DistributedLock lock = ring.locks().lock(name, LockOptions::fair);
            waiters.add(CompletableFuture.runAsync(
                    () -> {
                        lock.lock();
                        order.add(number);
                        lock.unlock();
                    },
                    task -> new Thread(task).start()));
            LockFixture.await()
                    .until(() -> RedisKeys.queued(LockFixture.servers(), ring.namespace(), name) == number + 1);
        }
        holder.unlock();
        CompletableFuture.allOf(waiters.toArray(CompletableFuture<?>[]::new)).get(30, TimeUnit.SECONDS);
        assertThat(order).containsExactly(0, 1, 2, 3, 4, 5);
    }
}
