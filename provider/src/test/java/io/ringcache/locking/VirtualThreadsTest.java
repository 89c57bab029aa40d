package io.ringcache.locking;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.conformance.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many threads that wait for locks get on though all of them share one carrier, where the JVM has virtual threads. */
class VirtualThreadsTest {

    private static final List<String> ONE_CARRIER = List.of(
            "-Djdk.virtualThreadScheduler.parallelism=1",
            "-Djdk.virtualThreadScheduler.maxPoolSize=1",
            "-Xlog:jfr*=off");

    @RegisterExtension
    private final LockRing ring = new LockRing(1);

    @Test
    void waitingKeepsNoCarrier() {
        ChildJvm jvm = ring.opened(ChildJvm.start(
                ONE_CARRIER, VirtualThreadsMain.class, ring.direct().arguments()));
        String kind = VirtualThreadsMain.hasVirtualThreads() ? "virtual" : "platform";
        assertThat(jvm.ask("go")).isEqualTo("300 of 300 " + kind + " threads, pinned: []");
    }
}
