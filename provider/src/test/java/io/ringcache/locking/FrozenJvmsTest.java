package io.ringcache.locking;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.conformance.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** JVMs stand still in turn, for longer than a lease, while all take locks from each other. */
class FrozenJvmsTest {

    private static final int JVMS = 3;
    /** So many, and so long, that a JVM holds something at most moments. */
    private static final int THREADS = 8;

    private static final Duration WORK = Duration.ofMillis(50);
    private static final Duration TIME = Duration.ofSeconds(7);
    private static final int FREEZES = 4;
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final Duration FREEZE = Duration.ofMillis(1300);

    @RegisterExtension
    private final LockRing ring = new LockRing(1);

    @TempDir
    private Path folder;

    @Test
    void whatAJvmSaysThatItHoldsNobodyElseHolds() {
        List<ChildJvm> jvms = IntStream.range(0, JVMS)
                .mapToObj(i -> ring.jvm(ring.direct().withLease(LEASE)))
                .toList();
        List<Path> files = IntStream.range(0, JVMS)
                .mapToObj(i -> folder.resolve("jvm-" + i))
                .toList();
        for (int i = 0; i < JVMS; i++) {
            jvms.get(i).send("load " + THREADS + " " + TIME + " " + WORK + " " + files.get(i));
        }
        Witness witness = ring.witness();
        for (int i = 0; i < FREEZES; i++) {
            freeze(jvms.get(i % JVMS), witness);
        }
        List<String> outcomes = jvms.stream().map(ChildJvm::answer).toList();
        List<Hold> holds = files.stream().flatMap(MutualExclusionTest::read).toList();
        System.out.println("holds of " + JVMS + " JVMs that were frozen " + FREEZES + " times in all: " + holds.size()
                + ", " + outcomes);
        assertThat(HoldRules.violations(holds, LockLoad.PERMITS)).isEmpty();
        assertThat(outcomes.toString()).doesNotContain("REFUSED");
    }

    /** At a moment when all get on. */
    private static void freeze(ChildJvm jvm, Witness witness) {
        long before = witness.count("rw");
        LockRing.await().until(() -> witness.count("rw") > before);
        jvm.signal("STOP");
        long end = System.nanoTime() + FREEZE.toNanos();
        LockRing.await().until(() -> System.nanoTime() - end > 0);
        jvm.signal("CONT");
    }
}
