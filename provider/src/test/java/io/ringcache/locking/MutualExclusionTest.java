package io.ringcache.locking;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.conformance.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Several JVMs take locks of all kinds from each other, and each writes down what it held and when. */
class MutualExclusionTest {

    private static final int JVMS = 4;
    private static final int THREADS = 4;
    private static final Duration TIME = Duration.ofSeconds(3);

    @RegisterExtension
    private final LockRing ring = new LockRing(3);

    @TempDir
    private Path folder;

    @Test
    void noTwoHoldWhatOnlyOneMayHold() {
        List<ChildJvm> jvms =
                IntStream.range(0, JVMS).mapToObj(i -> ring.jvm(ring.direct())).toList();
        List<Path> files = IntStream.range(0, JVMS)
                .mapToObj(i -> folder.resolve("jvm-" + i))
                .toList();
        for (int i = 0; i < JVMS; i++) {
            jvms.get(i).send("load " + THREADS + " " + TIME + " PT0S " + files.get(i));
        }
        List<String> outcomes = jvms.stream().map(ChildJvm::answer).toList();
        List<Hold> holds = files.stream().flatMap(MutualExclusionTest::read).toList();
        System.out.println("holds of " + JVMS + " JVMs x " + THREADS + " threads: " + holds.size() + ", " + outcomes);

        System.out.println("longest waits: " + longestWaits(holds));

        assertThat(HoldRules.violations(holds, LockLoad.PERMITS)).isEmpty();
        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome).doesNotContain("LOST", "STALE", "UN", "REFUSED"));
        Witness witness = ring.witness();
        assertThat(witness.wrong()).isEmpty();
        expectedCounts(holds)
                .forEach((lock, count) -> assertThat(witness.count(lock)).isEqualTo(count));
        assertThat(holds).hasSizeGreaterThan(100);
    }

    private static Map<String, Duration> longestWaits(List<Hold> holds) {
        return holds.stream()
                .collect(Collectors.toMap(
                        Hold::lock,
                        hold -> Duration.ofNanos(hold.acquired() - hold.asked()),
                        (one, other) -> one.compareTo(other) > 0 ? one : other,
                        TreeMap::new));
    }

    static Map<String, Long> expectedCounts(List<Hold> holds) {
        return holds.stream()
                .filter(hold -> hold.mode() == Mode.EXCLUSIVE)
                .collect(Collectors.groupingBy(Hold::lock, Collectors.counting()));
    }

    static Stream<Hold> read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(Hold::parse).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
