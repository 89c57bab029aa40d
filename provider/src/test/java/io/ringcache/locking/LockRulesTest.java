package io.ringcache.locking;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.api.sync.RedisCommands;
import io.ringcache.lock.DistributedLock;
import io.ringcache.lock.DistributedReadWriteLock;
import io.ringcache.lock.LockOptions;
import io.ringcache.proxy.FaultProxy.Target;
import io.ringcache.proxy.FaultProxy.Way;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rules of locks, one by one, each in a situation in which nothing else could save it. */
@SuppressWarnings("LockNotBeforeTry")
class LockRulesTest {

    private static final String FENCE = "locking:@fence";
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration NEVER = Duration.ofHours(1);

    @RegisterExtension
    private final LockRing ring = new LockRing(1);

    private final RedisCommands<String, String> server = ring.raw();
    private final DistributedLock lock = ring.locks(ring.direct()).lock("l");

    private long token() {
        lock.lock();
        long token = lock.fencingToken();
        lock.unlock();
        return token;
    }

    /** Has the last token be one of the future, as if the server's clock had been set back. */
    private long tokenOfTomorrow() {
        long tomorrow = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()) + TimeUnit.DAYS.toMicros(1);
        server.set(FENCE, String.valueOf(tomorrow));
        return tomorrow;
    }

    @Test
    void tokensRiseThoughTheClockIsBehind() {
        long tomorrow = tokenOfTomorrow();
        assertThat(token()).isEqualTo(tomorrow + 1);
        assertThat(token()).isEqualTo(tomorrow + 2);
    }

    @Test
    void tokensRiseThoughTheClockIsBehindAndTheDataAreLost() {
        tokenOfTomorrow();
        long last = token();
        server.flushall();
        assertThat(token()).isEqualTo(last + 1);
    }

    @Test
    void theLeaseCountsFromWhenItWasAskedFor() throws InterruptedException {
        DistributedLock far = ring.locks(ring.through("far")).lock("l");
        far.lock();
        far.unlock();
        ring.proxy().delay(Target.of("far").commands(), Way.DOWN, Duration.ofMillis(500));
        assertThat(far.tryLock(Duration.ZERO, Duration.ofSeconds(10))).isTrue();
        assertThat(far.remainingLease()).isLessThan(Duration.ofMillis(9_500));
    }

    @Test
    void aLeaseThatTheServerDoesNotKnowIsNotExtended() {
        lock.lock();
        server.flushall();
        assertThat(lock.extend(Duration.ofMinutes(1))).isFalse();
        assertThat(lock.isHeld()).isFalse();
        assertThat(server.exists(LockRing.holders("l"))).isZero();
    }

    /** Has a thread of a JVM wait for the lock, which is held; tells how that ended. */
    private Actor waits(DistributedLock waiting, int place) {
        // A new connection has who waits ask once more: here it comes before.
        assertThat(waiting.tryLock()).isFalse();
        Actor actor = ring.actor("waiter-" + place);
        actor.begins(() -> waiting.tryLock(SOON) ? "held" : "not in time");
        LockRing.awaitQueue(server, "l", place);
        return actor;
    }

    @Test
    void whoWaitsIsTold() {
        DistributedLock silent = ring.locks(ring.direct().withPoll(NEVER)).lock("l");
        lock.lock();
        Actor waiter = waits(silent, 1);
        lock.unlock();
        assertThat(waiter.end()).isEqualTo("held");
    }

    @Test
    void whoIsNotToldAsksNowAndThen() {
        DistributedLock deaf =
                ring.locks(ring.through("deaf").withSilence(NEVER)).lock("l");
        lock.lock();
        Actor waiter = waits(deaf, 1);
        ring.proxy().hold(Target.of("deaf").messages(), Way.DOWN);
        lock.unlock();
        assertThat(waiter.end()).isEqualTo("held");
    }

    @Test
    void nobodyOvertakesWhoWaitsInAFairQueue() {
        DistributedReadWriteLock reader = ring.locks(ring.direct()).readWriteLock("rw");
        DistributedReadWriteLock writer = ring.locks(ring.direct()).readWriteLock("rw");
        reader.readLock().lock();
        ring.actor("writer").begins(() -> String.valueOf(writer.writeLock().tryLock(SOON)));
        LockRing.await().until(() -> server.zcard("locking:@rw:{rw}:q") == 1);
        assertThat(writer.readLock().tryLock()).isFalse();
    }

    @Test
    void whoDoesNotComeWhenItIsHisTurnIsPassedOver() {
        DistributedLock gate = ring.locks(ring.direct()).lock("l", LockOptions::fair);
        Client mute = ring.through("deaf").withSilence(NEVER).withPoll(NEVER);
        DistributedLock deaf = ring.locks(mute).lock("l", LockOptions::fair);
        DistributedLock next = ring.locks(ring.direct()).lock("l", LockOptions::fair);
        gate.lock();
        Actor absent = waits(deaf, 1);
        ring.proxy().hold(Target.of("deaf").messages(), Way.DOWN);
        Actor waiter = waits(next, 2);
        gate.unlock();
        assertThat(waiter.end()).isEqualTo("held");
        assertThat(absent.hasEnded()).isFalse();
    }
}
