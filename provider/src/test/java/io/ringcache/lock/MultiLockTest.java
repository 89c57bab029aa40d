package io.ringcache.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings("LockNotBeforeTry") // what is left of a lock after a failed test ends with its services
class MultiLockTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(100);

    @RegisterExtension
    final LockFixture ring = new LockFixture();

    private final DistributedLocks here = ring.locks();
    private final DistributedLocks there = ring.locks();

    @Test
    void itHoldsAllOrNone() throws InterruptedException {
        DistributedLock both = here.multiLock(List.of("b", "a"));
        there.lock("b").lock();
        assertThat(both.tryLock(SHORT, MINUTE)).isFalse();
        assertThat(there.lock("a").tryLock()).as("given back").isTrue();
        there.lock("a").unlock();
        there.lock("b").unlock();
        assertThat(both.tryLock()).isTrue();
        assertThat(both.isHeld()).isTrue();
        assertThat(both.fencingToken()).isEqualTo(here.lock("a").fencingToken());
        assertThat(there.lock("a").tryLock()).isFalse();
        assertThat(there.lock("b").tryLock()).isFalse();
        both.unlock();
        assertThat(both.isHeld()).isFalse();
        assertThat(there.lock("b").tryLock()).isTrue();
    }

    @Test
    void twoThatOverlapDoNotWaitForEachOtherInACircle() throws Exception {
        CompletableFuture<?> first = CompletableFuture.runAsync(() -> inTurns(here.multiLock(List.of("x", "y", "z"))));
        CompletableFuture<?> second =
                CompletableFuture.runAsync(() -> inTurns(there.multiLock(List.of("z", "x", "y"))));
        CompletableFuture.allOf(first, second).get(60, TimeUnit.SECONDS);
    }

    private static void inTurns(DistributedLock lock) {
        for (int i = 0; i < 50; i++) {
            lock.lock(MINUTE);
            lock.unlock();
        }
    }

    @Test
    void itWaitsOnWhenTheFirstLeaseEndsBeforeTheLastIsAcquired() throws Exception {
        there.lock("n").lock(MINUTE);
        CompletableFuture<Boolean> waiter = CompletableFuture.supplyAsync(() -> {
            DistributedLock both = here.multiLock(List.of("m", "n"));
            both.lock(Duration.ofMillis(500));
            return both.isHeld();
        });
        DistributedLock first = there.lock("m");
        LockFixture.await().until(() -> !(first.tryLock() && first.tryUnlock()));
        // The lease of the first is over: now it can be had elsewhere, too.
        LockFixture.await().until(() -> first.tryLock() && first.tryUnlock());
        there.lock("n").unlock();
        assertThat(waiter.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void itIsLostWithAnyOfThem() {
        DistributedLock both = here.multiLock(List.of("p", "q"));
        both.lock(MINUTE);
        assertThat(here.lock("q").extend(SHORT)).isTrue();
        LockFixture.await().until(() -> !both.isHeld());
        assertThatExceptionOfType(LockLostException.class).isThrownBy(both::unlock);
        assertThat(there.lock("p").tryLock()).as("the other was released").isTrue();
    }

    @Test
    void namesAreGivenOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> here.multiLock(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> here.multiLock(List.of("a", "a")));
    }
}
