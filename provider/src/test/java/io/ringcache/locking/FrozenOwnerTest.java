package io.ringcache.locking;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.conformance.ChildJvm;
import io.ringcache.lock.DistributedLock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The JVM of an owner stands still for longer than its lease, and another takes the lock. */
@SuppressWarnings("LockNotBeforeTry")
class FrozenOwnerTest {

    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final int ROUNDS = 3;

    @RegisterExtension
    private final LockRing ring = new LockRing(1);

    @Test
    void nothingThatAStaleOwnerWritesIsAccepted() {
        Witness witness = ring.witness();
        DistributedLock lock = ring.locks(ring.direct()).lock("plain");
        GuardedStore store = new GuardedStore(witness.commands(), "plain");
        ChildJvm jvm = ring.jvm(ring.direct().withLease(LEASE));
        int doubleHolders = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long stale = Long.parseLong(jvm.ask("do owner lock plain"));
            assertThat(jvm.ask("do owner write plain " + stale)).isEqualTo("accepted");
            jvm.ask("begin owner scribble plain " + stale);
            jvm.signal("STOP");
            lock.lock();
            long token = lock.fencingToken();
            assertThat(token).isGreaterThan(stale);
            assertThat(store.write(token)).isTrue();
            jvm.signal("CONT");
            // Its thread is in the middle of writing, and goes on with that before it can learn anything.
            assertThat(jvm.ask("end owner")).isEqualTo("refused while held: false");
            doubleHolders++;
            assertThat(store.write(token)).isTrue();
            assertThat(jvm.ask("do owner held plain")).isEqualTo("false");
            assertThat(jvm.ask("do owner unlock plain")).isEqualTo("LockLostException");
            assertThat(lock.isHeld()).isTrue();
            LockRing.await().until(() -> jvm.ask("do owner lost plain").contains("plain," + stale + ",LEASE_ENDED"));
            lock.unlock();
        }
        System.out.println("frozen owners that went on while another held the lock: " + doubleHolders
                + ", their writes accepted: 0, refused: " + store.refused().size());
        assertThat(store.accepted()).isSorted();
        assertThat(store.refused()).hasSizeGreaterThanOrEqualTo(ROUNDS);
    }
}
