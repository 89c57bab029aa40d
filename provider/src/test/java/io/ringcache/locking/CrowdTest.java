package io.ringcache.locking;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.api.sync.RedisCommands;
import io.ringcache.conformance.ChildJvm;
import io.ringcache.lock.DistributedLock;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thousand threads of several JVMs wait for one lock. */
@SuppressWarnings("LockNotBeforeTry")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrowdTest {

    private static final int JVMS = 4;
    private static final int THREADS = 250;
    private static final int CROWD = JVMS * THREADS;

    /** One to acquire, one to release, and some that come too early or by the clock. */
    private static final double MOST_PER_HAND_OVER = 4;

    private static final Pattern SCRIPTS = Pattern.compile("cmdstat_evalsha?:calls=(\\d+),");
    private static final Pattern MESSAGES = Pattern.compile("cmdstat_publish:calls=(\\d+),");

    private final LockRing ring = new LockRing(1);

    private final Witness witness = ring.witness();
    private final List<ChildJvm> jvms =
            IntStream.range(0, JVMS).mapToObj(i -> ring.jvm(ring.direct())).toList();

    @AfterAll
    void close() throws Exception {
        ring.end();
    }

    private long calls(Pattern command) {
        RedisCommands<String, String> server = witness.commands();
        return command.matcher(server.info("commandstats"))
                .results()
                .map((MatchResult line) -> line.group(1))
                .mapToLong(Long::parseLong)
                .sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "fair"})
    void aHandOverCostsAFewCommandsHoweverManyWait(String name) {
        DistributedLock gate = ring.locks(ring.direct()).lock(name, options -> {
            if (name.equals("fair")) {
                options.fair();
            }
        });
        gate.lock();
        long before = calls(SCRIPTS);
        ChildJvm.askAll(jvms, "crowd " + THREADS + " " + name);
        // Each has asked once, and knows that it must wait.
        LockRing.await().until(() -> calls(SCRIPTS) - before >= CROWD);
        long scripts = calls(SCRIPTS);
        long messages = calls(MESSAGES);
        long start = System.nanoTime();
        gate.unlock();
        ChildJvm.askAll(jvms, "end crowd");
        double seconds = (System.nanoTime() - start) / 1e9;
        double scriptsPerHandOver = (double) (calls(SCRIPTS) - scripts) / CROWD;
        double messagesPerHandOver = (double) (calls(MESSAGES) - messages) / CROWD;
        System.out.println(String.format(
                Locale.ROOT,
                "%d waiters of %d JVMs, %s: %.2f scripts and %.2f messages per hand-over, %.0f hand-overs per second",
                CROWD,
                JVMS,
                name,
                scriptsPerHandOver,
                messagesPerHandOver,
                CROWD / seconds));
        assertThat(witness.count(name)).isEqualTo(CROWD);
        assertThat(scriptsPerHandOver).isLessThan(MOST_PER_HAND_OVER);
        assertThat(messagesPerHandOver).isLessThan(MOST_PER_HAND_OVER);
    }
}
