package io.ringcache.locking;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.api.sync.RedisCommands;
import io.ringcache.conformance.Threads;
import io.ringcache.lock.DistributedLock;
import io.ringcache.lock.DistributedLocks;
import io.ringcache.proxy.FaultProxy.Target;
import io.ringcache.proxy.FaultProxy.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long a lock stays free while somebody waits for it. */
@SuppressWarnings("LockNotBeforeTry")
class LostNotificationTest {

    private static final int LOCKS = 10;
    private static final Duration NEVER = Duration.ofMinutes(5);

    @RegisterExtension
    private final LockRing ring = new LockRing(1);

    private final RedisCommands<String, String> server = ring.raw();
    private final DistributedLocks holders = ring.locks(ring.direct());

    /** From the release by one JVM until a waiter of another holds, so many times for each of several locks, in order. */
    private List<Long> handOvers(DistributedLocks waiters, int times) {
        List<List<Long>> nanos = Threads.together(LOCKS, i -> () -> {
            try (Actor waiter = new Actor("waiter")) {
                String name = "l" + i;
                List<Long> taken = new ArrayList<>();
                for (int n = 0; n < times; n++) {
                    taken.add(handOver(holders.lock(name), waiters.lock(name), waiter));
                }
                return taken;
            }
        });
        return nanos.stream().flatMap(List::stream).sorted().toList();
    }

    private long handOver(DistributedLock from, DistributedLock to, Actor waiter) {
        from.lock();
        waiter.begins(() -> {
            to.lock();
            long acquired = System.nanoTime();
            to.unlock();
            return String.valueOf(acquired);
        });
        LockRing.awaitQueue(server, to.name(), 1);
        long start = System.nanoTime();
        from.unlock();
        return Long.parseLong(waiter.end()) - start;
    }

    private static Duration percentile(List<Long> sorted, int percent) {
        return Duration.ofNanos(sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)));
    }

    private static void print(String what, List<Long> sorted) {
        System.out.println("hand-over " + what + ": p50 " + percentile(sorted, 50) + ", p99 " + percentile(sorted, 99)
                + ", longest " + percentile(sorted, 100) + ", of " + sorted.size());
    }

    @Test
    void waitersProceedWithoutMessagesToo() {
        DistributedLocks waiters = ring.locks(ring.through("deaf").withSilence(NEVER));
        // Connects, and has it listen.
        handOvers(waiters, 2);
        List<Long> heard = handOvers(waiters, 20);
        ring.proxy().hold(Target.of("deaf").messages(), Way.DOWN);
        List<Long> deaf = handOvers(waiters, 4);
        print("with messages", heard);
        print("without messages, which nobody notices", deaf);
        // At half of locks.poll who waits would ask anyhow.
        assertThat(percentile(heard, 50)).isLessThan(Duration.ofMillis(250));
        assertThat(percentile(deaf, 100)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void waitersProceedWhenConnectionsForMessagesAreCut() {
        DistributedLocks waiters = ring.locks(ring.through("cut"));
        handOvers(waiters, 2);
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            DistributedLock from = holders.lock("l");
            DistributedLock to = waiters.lock("l");
            try (Actor waiter = new Actor("waiter")) {
                from.lock();
                waiter.begins(() -> {
                    to.lock();
                    long acquired = System.nanoTime();
                    to.unlock();
                    return String.valueOf(acquired);
                });
                LockRing.awaitQueue(server, "l", 1);
                ring.proxy().fin(Target.of("cut").messages());
                long start = System.nanoTime();
                from.unlock();
                nanos.add(Long.parseLong(waiter.end()) - start);
            }
        }
        List<Long> sorted = nanos.stream().sorted().toList();
        print("right after the connections for messages were cut", sorted);
        assertThat(percentile(sorted, 100)).isLessThan(Duration.ofSeconds(5));
    }
}
