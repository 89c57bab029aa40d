package io.ringcache.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings("LockNotBeforeTry") // what is left of a lock after a failed test ends with its services
class DistributedLockTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(100);

    @RegisterExtension
    final LockFixture ring = new LockFixture();

    private final String name = LockFixture.uniqueName();
    private final DistributedLock here = ring.locks().lock(name);
    private final DistributedLock there = ring.locks().lock(name);

    @Test
    void aHeldLockIsNotAcquiredElsewhere() throws InterruptedException {
        assertThat(here.tryLock(Duration.ZERO, MINUTE)).isTrue();
        assertThat(there.tryLock()).isFalse();
        assertThat(there.tryLock(SHORT, MINUTE)).isFalse();
        assertThat(here.isHeld()).isTrue();
        assertThat(there.isHeld()).isFalse();
        here.unlock();
        assertThat(here.isHeld()).isFalse();
        assertThat(there.tryLock()).isTrue();
        there.unlock();
    }

    @Test
    void anotherThreadOfTheSameJvmIsExcluded() {
        here.lock();
        assertThat(CompletableFuture.supplyAsync(here::tryLock).join()).isFalse();
        assertThat(CompletableFuture.supplyAsync(here::isHeld).join()).isFalse();
        here.unlock();
        assertThat(CompletableFuture.supplyAsync(here::tryLock).join()).isTrue();
    }

    @Test
    void aThreadMayHoldItSeveralTimes() {
        here.lock();
        here.lock(MINUTE);
        assertThat(here.tryLock()).isTrue();
        assertThat(here.holdCount()).isEqualTo(3);
        here.unlock();
        here.unlock();
        assertThat(there.tryLock()).isFalse();
        assertThat(here.isHeld()).isTrue();
        here.unlock();
        assertThat(here.holdCount()).isZero();
        assertThat(there.tryLock()).isTrue();
        there.unlock();
    }

    @Test
    void whoWaitsGetsItWhenItIsReleased() throws Exception {
        here.lock();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            there.lock();
            there.unlock();
            return true;
        });
        assertThat(waiting.completeOnTimeout(false, 200, TimeUnit.MILLISECONDS).get())
                .as("held")
                .isFalse();
        here.unlock();
        assertThat(there.tryLock(Duration.ofSeconds(10))).isTrue();
        there.unlock();
    }

    @Test
    void aLeaseEndsByItself() throws InterruptedException {
        here.lock(SHORT);
        assertThat(here.remainingLease()).isBetween(Duration.ofNanos(1), SHORT);
        assertThat(there.tryLock(Duration.ofSeconds(10), MINUTE)).isTrue();
        assertThat(here.isHeld()).isFalse();
        assertThat(here.remainingLease()).isZero();
        assertThatExceptionOfType(LockLostException.class).isThrownBy(here::unlock);
        assertThat(there.isHeld()).as("a late release changes nothing").isTrue();
        assertThat(here.tryLock()).isFalse();
        there.unlock();
    }

    @Test
    void aReleaseThatIsTooLateReportsSo() {
        here.lock(SHORT);
        LockFixture.await().until(() -> !here.isHeld());
        assertThat(here.tryUnlock()).isFalse();
        assertThat(here.tryUnlock()).isFalse();
        assertThat(here.tryLock()).isTrue();
        assertThat(here.tryUnlock()).isTrue();
    }

    @Test
    void whoDoesNotHoldItCannotReleaseOrExtendIt() {
        there.lock();
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(here::unlock);
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(here::fencingToken);
        assertThat(here.tryUnlock()).isFalse();
        assertThat(here.extend(MINUTE)).isFalse();
        assertThat(there.isHeld()).isTrue();
        assertThat(here.tryLock()).isFalse();
    }

    @Test
    void anExtendedLeaseEndsLater() throws InterruptedException {
        here.lock(Duration.ofMillis(500));
        assertThat(here.extend(MINUTE)).isTrue();
        assertThat(here.remainingLease()).isGreaterThan(Duration.ofSeconds(50));
        assertThat(there.tryLock(Duration.ofSeconds(1))).isFalse();
        assertThat(here.extend(SHORT)).isTrue();
        assertThat(here.remainingLease()).isLessThanOrEqualTo(SHORT);
        assertThat(there.tryLock(Duration.ofSeconds(10))).isTrue();
        assertThat(here.extend(MINUTE)).as("never revives").isFalse();
    }

    @Test
    void tokensGrow() {
        List<Long> tokens = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            DistributedLock lock = i % 2 == 0 ? here : there;
            lock.lock();
            tokens.add(lock.fencingToken());
            lock.unlock();
        }
        assertThat(tokens).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void theTokenOfAHoldStays() {
        here.lock();
        long token = here.fencingToken();
        here.lock();
        here.extend(MINUTE);
        assertThat(here.fencingToken()).isEqualTo(token);
    }

    @Test
    void aLostHoldIsNotEnteredAgain() {
        here.lock(SHORT);
        LockFixture.await().until(() -> !here.isHeld());
        assertThatExceptionOfType(LockLostException.class).isThrownBy(here::lock);
        assertThatExceptionOfType(LockLostException.class).isThrownBy(here::unlock);
        here.lock();
        here.unlock();
    }

    @Test
    void aLockWithoutLeaseIsRenewed() throws InterruptedException {
        DistributedLock renewed =
                ring.locks(more -> more.lockLease(Duration.ofSeconds(2))).lock(name);
        renewed.lock();
        assertThat(there.tryLock(Duration.ofSeconds(5))).isFalse();
        assertThat(renewed.isHeld()).isTrue();
        renewed.unlock();
        assertThat(there.tryLock()).isTrue();
    }

    @Test
    void theLossOfALeaseIsTold() {
        AtomicReference<LostHold> lost = new AtomicReference<>();
        DistributedLock lock = ring.locks().lock(name, options -> options.onLost(lost::set));
        lock.lock(SHORT);
        long token = lock.fencingToken();
        LockFixture.await().until(() -> lost.get() != null);
        assertThat(lost.get())
                .isEqualTo(new LostHold(name, token, Thread.currentThread(), LostHold.Reason.LEASE_ENDED));
        assertThat(lock.isHeld()).isFalse();
    }

    @Test
    void nothingIsToldOfAHoldThatWasReleased() {
        AtomicReference<LostHold> lost = new AtomicReference<>();
        DistributedLock lock = ring.locks().lock(name, options -> options.onLost(lost::set));
        lock.lock(Duration.ofSeconds(2));
        lock.unlock();
        lock.lock(Duration.ofSeconds(3));
        LockFixture.await().until(() -> lost.get() != null);
        assertThat(Objects.requireNonNull(lost.get()).fencingToken()).isEqualTo(lock.fencingToken());
    }

    @Test
    void anInterruptEndsTheWaiting() throws Exception {
        here.lock();
        AtomicReference<Thread> waiter = new AtomicReference<>();
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> {
            waiter.set(Thread.currentThread());
            try {
                there.lockInterruptibly();
                return "held";
            } catch (InterruptedException e) {
                return "interrupted " + Thread.currentThread().isInterrupted();
            }
        });
        LockFixture.await().until(() -> waiter.get() != null);
        Objects.requireNonNull(waiter.get()).interrupt();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("interrupted false");
    }

    @Test
    void lockPutsAnInterruptOff() throws Exception {
        here.lock();
        AtomicReference<Thread> waiter = new AtomicReference<>();
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> {
            waiter.set(Thread.currentThread());
            there.lock();
            boolean interrupted = Thread.currentThread().isInterrupted();
            there.unlock();
            return "held, interrupted " + interrupted + ", still held " + there.isHeld();
        });
        LockFixture.await().until(() -> waiter.get() != null);
        Objects.requireNonNull(waiter.get()).interrupt();
        assertThat(waiting.isDone()).isFalse();
        here.unlock();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("held, interrupted true, still held false");
        assertThat(here.tryLock()).isTrue();
    }

    @Test
    void theLongestTimesCanBeWaited() throws InterruptedException {
        assertThat(here.tryLock(Long.MAX_VALUE, TimeUnit.DAYS)).isTrue();
        assertThat(CompletableFuture.supplyAsync(() -> tryFor(Long.MIN_VALUE)).join())
                .isFalse();
    }

    private boolean tryFor(long days) {
        try {
            return there.tryLock(days, TimeUnit.DAYS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void wrongArgumentsAreNamed() {
        DistributedLocks locks = ring.locks();
        assertThatIllegalArgumentException().isThrownBy(() -> locks.lock("")).withMessageContaining("0 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> locks.lock("x".repeat(1025)))
                .withMessageContaining("1025 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> here.lock(Duration.ZERO))
                .withMessageContaining("PT0S");
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(here::newCondition);
    }

    @Test
    void namesAreKeptApart() {
        DistributedLocks locks = ring.locks();
        List<String> names = List.of("a", "A", "a}", "{a", "a:q", "a b", "%61", "ä", "a\n", "*");
        for (String one : names) {
            assertThat(locks.lock(one).tryLock()).as(one).isTrue();
        }
        for (String one : names) {
            locks.lock(one).unlock();
        }
    }

    @Test
    void nothingIsLeftOnTheServersButTheLastTokenAndTheRing() {
        here.lock();
        here.unlock();
        assertThat(RedisKeys.of(ring.namespace()))
                .anyMatch(key -> key.endsWith(":@fence"))
                .allMatch(key -> key.endsWith(":@fence") || key.endsWith(":@ring") || key.contains(":@open:"));
    }

    @Test
    void aManagerAndStandaloneServicesHaveTheSameLocks() {
        DistributedLock ofManager = ring.managersLocks().lock(name);
        ofManager.lock();
        assertThat(here.tryLock()).isFalse();
        ofManager.unlock();
        assertThat(here.tryLock()).isTrue();
    }
}
