package io.ringcache.locking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.api.sync.RedisCommands;
import io.ringcache.conformance.ChildJvm;
import io.ringcache.lock.DistributedLock;
import io.ringcache.lock.DistributedLocks;
import io.ringcache.lock.LockLostException;
import io.ringcache.lock.LostHold;
import io.ringcache.proxy.FaultProxy.Target;
import io.ringcache.proxy.FaultProxy.Way;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Holds without a lease of their own: how long they last, and how their holder learns of their end. */
@SuppressWarnings("LockNotBeforeTry")
class WatchdogTest {

    private static final Duration LEASE = Duration.ofSeconds(1);

    @RegisterExtension
    private final LockRing ring = new LockRing(1);

    private final Queue<LostHold> lost = new ConcurrentLinkedQueue<>();

    private DistributedLock watched(Client client) {
        return ring.locks(client.withLease(LEASE)).lock("l", options -> options.onLost(lost::add));
    }

    private void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        LockRing.await().until(() -> System.nanoTime() - end > 0);
    }

    @Test
    void aHoldOutlastsManyLeasesAndNothingIsLeftOfItAfterItsRelease() {
        RedisCommands<String, String> server = ring.raw();
        DistributedLock lock = watched(ring.direct());
        DistributedLock other = ring.locks(ring.direct()).lock("l");
        lock.lock();
        long token = lock.fencingToken();
        for (int i = 0; i < 50; i++) {
            pass(LEASE.dividedBy(10));
            assertThat(other.tryLock()).isFalse();
            assertThat(lock.isHeld()).isTrue();
        }
        assertThat(lock.fencingToken()).isEqualTo(token);
        lock.unlock();
        assertThat(other.tryLock()).isTrue();
        other.unlock();
        // A renewal that was under way, or begins too late, must not bring the hold back.
        pass(LEASE);
        assertThat(other.tryLock()).isTrue();
        other.unlock();
        assertThat(lost).isEmpty();
        assertThat(server.exists(LockRing.holders("l"))).isZero();
    }

    @Test
    void aHoldEndsWithItsJvm() throws InterruptedException {
        ChildJvm jvm = ring.jvm(ring.direct().withLease(LEASE));
        long stale = Long.parseLong(jvm.ask("do owner lock l"));
        DistributedLock lock = ring.locks(ring.direct()).lock("l");
        assertThat(lock.tryLock()).isFalse();
        jvm.kill();
        long killed = System.nanoTime();
        assertThat(lock.tryLock(LockRing.PATIENCE)).isTrue();
        Duration free = Duration.ofNanos(System.nanoTime() - killed);
        System.out.println("from the death of the owner's JVM to the next owner, lease " + LEASE + ": " + free);
        assertThat(lock.fencingToken()).isGreaterThan(stale);
        assertThat(free).isLessThan(LEASE.plusSeconds(3));
    }

    @Test
    void anOwnerThatCannotReachTheServerKnowsItBeforeAnotherHolds() {
        AtomicLong told = new AtomicLong();
        Consumer<LostHold> callback = hold -> {
            told.set(System.nanoTime());
            lost.add(hold);
        };
        DistributedLock lock =
                ring.locks(ring.through("cut").withLease(LEASE)).lock("l", options -> options.onLost(callback));
        DistributedLock other = ring.locks(ring.direct()).lock("l");
        Actor waiter = ring.actor("waiter");
        lock.lock();
        waiter.begins(() -> {
            other.lock();
            return String.valueOf(System.nanoTime());
        });
        ring.proxy().hold(Target.of("cut"), Way.BOTH);
        long lastHeld = System.nanoTime();
        for (long now = lastHeld; lock.isHeld(); now = System.nanoTime()) {
            lastHeld = now;
        }
        long acquired = Long.parseLong(waiter.end());
        LockRing.await().until(() -> !lost.isEmpty());
        System.out.println("an owner that is cut off stopped saying that it holds " + (acquired - lastHeld) / 1e6
                + " ms before the next owner held, and was told " + (acquired - told.get()) / 1e6 + " ms before");
        assertThat(acquired - lastHeld).isPositive();
        assertThat(lost).singleElement().extracting(LostHold::reason).isEqualTo(LostHold.Reason.LEASE_ENDED);
        ring.proxy().heal();
        assertThatThrownBy(lock::unlock).isInstanceOf(LockLostException.class);
        assertThat(waiter.does(other::isHeld)).isTrue();
    }

    @Test
    void anOwnerLearnsThatTheServerForgotItsHold() {
        DistributedLocks locks = ring.locks(ring.direct().withLease(LEASE.multipliedBy(3)));
        DistributedLock lock = locks.lock("l", options -> options.onLost(lost::add));
        lock.lock();
        ring.raw().flushall();
        LockRing.await().until(() -> !lost.isEmpty());
        assertThat(lost)
                .singleElement()
                .satisfies(hold -> assertThat(hold.reason()).isEqualTo(LostHold.Reason.GONE))
                .satisfies(hold -> assertThat(hold.holder()).isEqualTo(Thread.currentThread()));
        assertThat(lock.isHeld()).isFalse();
        assertThatThrownBy(lock::unlock).isInstanceOf(LockLostException.class);
    }
}
