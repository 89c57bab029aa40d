package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.cache.Cache;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Four JVMs with four threads each change the same entries. */
class ManyJvmsTest {

    private static final int THREADS = 16;
    private static final List<ChildJvm> JVMS = new ArrayList<>();

    @RegisterExtension
    static final RingFixture RING = new RingFixture();

    private final String name = RingFixture.uniqueName();
    private final Cache<String, Long> cache = RingFixture.cache(RING.manager(), name, String.class, Long.class);

    @BeforeAll
    static void start() {
        for (int i = 0; i < 4; i++) {
            JVMS.add(RingWorker.start(RING));
        }
    }

    @AfterAll
    static void end() {
        JVMS.forEach(ChildJvm::close);
    }

    @Test
    void noIncrementOfOneKeyIsLost() {
        ChildJvm.askAll(JVMS, "increment " + name + " 200 1");
        assertThat(cache.get("n0")).isEqualTo(THREADS * 200);
    }

    @Test
    void noIncrementOfTenKeysIsLost() {
        ChildJvm.askAll(JVMS, "increment " + name + " 200 10");
        assertThat(IntStream.range(0, 10).mapToLong(i -> cache.get("n" + i))).containsOnly(THREADS * 20L);
    }

    @Test
    void putIfAbsentHasOneWinnerPerKey() {
        long winners = ChildJvm.askAll(JVMS, "claim " + name + " 300").stream()
                .mapToLong(Long::parseLong)
                .sum();
        assertThat(winners).isEqualTo(300);
        assertThat(cache).hasSize(300);
    }

    @Test
    void replaceOfAnOldValueIsACompareAndSet() {
        cache.put("n", 0L);
        ChildJvm.askAll(JVMS, "swap " + name + " 40");
        assertThat(cache.get("n")).isEqualTo(THREADS * 40);
    }

    @Test
    void getAndPutReturnsEachValueOnce() {
        cache.put("n", 0L);
        List<Long> putAndReturned = ChildJvm.askAll(JVMS, "chain " + name + " 100").stream()
                .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                .map(Long::valueOf)
                .toList();
        List<Long> put = everySecond(putAndReturned, 0);
        List<Long> returned = everySecond(putAndReturned, 1);
        assertThat(put).hasSize(THREADS * 100).doesNotHaveDuplicates();
        assertThat(Stream.concat(returned.stream(), Stream.of(cache.get("n"))))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(put.stream(), Stream.of(0L)).toList());
    }

    private static List<Long> everySecond(List<Long> all, int first) {
        return IntStream.range(0, all.size() / 2)
                .mapToObj(i -> all.get(2 * i + first))
                .toList();
    }
}
