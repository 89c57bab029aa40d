package io.ringcache.locking;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.api.sync.RedisCommands;
import io.ringcache.conformance.ChildJvm;
import io.ringcache.lock.DistributedLock;
import io.ringcache.lock.DistributedLocks;
import io.ringcache.lock.LockOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who comes first to a fair lock is served first, whichever JVM it is in. */
@SuppressWarnings("LockNotBeforeTry")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FairLockTest {

    private final LockRing ring = new LockRing(1);

    private final RedisCommands<String, String> server = ring.raw();
    private final DistributedLocks locks = ring.locks(ring.direct());
    private final ChildJvm one = ring.jvm(ring.direct());
    private final ChildJvm other = ring.jvm(ring.direct());

    @AfterAll
    void close() throws Exception {
        ring.end();
    }

    /** Holds a lock, so that others must wait. */
    private DistributedLock held(String name) {
        DistributedLock gate = locks.lock(name, LockOptions::fair);
        gate.lock();
        return gate;
    }

    /** Has a thread of that JVM wait, and returns when it does. */
    private void queue(ChildJvm jvm, String actor, String name, int length) {
        jvm.ask("begin " + actor + " turn " + name);
        LockRing.awaitQueue(server, name, length);
    }

    @Test
    void theOrderIsThatOfArrivalAcrossJvms() {
        DistributedLock gate = held("fair-order");
        List<ChildJvm> arrivals = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            // Neither in turn nor one JVM after the other.
            arrivals.add(i % 3 == 1 ? other : one);
            queue(arrivals.get(i), "order" + i, "fair-order", i + 1);
        }
        gate.unlock();
        for (int i = 0; i < 12; i++) {
            assertThat(arrivals.get(i).ask("end order" + i)).isEqualTo("" + i);
        }
    }

    private static Duration untilServed(ChildJvm jvm, String actor, DistributedLock gate) {
        long start = System.nanoTime();
        gate.unlock();
        assertThat(jvm.ask("end " + actor)).isEqualTo("0");
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void aWaiterWhoseJvmDiedIsSkipped() {
        ChildJvm dead = ring.jvm(ring.direct());
        DistributedLock gate = held("fair-dead");
        queue(dead, "dead", "fair-dead", 1);
        queue(other, "next", "fair-dead", 2);
        dead.kill();
        Duration taken = untilServed(other, "next", gate);
        System.out.println("fair hand-over past a waiter whose JVM was killed: " + taken);
        assertThat(taken).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aWaiterWhoseJvmStandsStillIsSkipped() {
        DistributedLock gate = held("fair-frozen");
        queue(one, "frozen", "fair-frozen", 1);
        queue(other, "after", "fair-frozen", 2);
        one.signal("STOP");
        Duration taken = untilServed(other, "after", gate);
        System.out.println("fair hand-over past a waiter whose JVM stands still: " + taken);
        assertThat(taken).isLessThan(Duration.ofSeconds(10));
        one.signal("CONT");
        // It has lost its place, not its turn.
        assertThat(one.ask("end frozen")).isEqualTo("1");
    }
}
