package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.Cache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bulk operations on far more keys than one command carries. */
class BigBatchTest {

    private static final Logger LOG = LoggerFactory.getLogger(BigBatchTest.class);
    private static final int KEYS = 100_000;

    @RegisterExtension
    final RingFixture ring = new RingFixture();

    private final Cache<String, String> cache = RingFixture.strings(ring.manager(), RingFixture.uniqueName());

    @Test
    void aHundredThousandEntriesArePutReadAndRemovedInOneCallEach() {
        Map<String, String> entries =
                IntStream.range(0, KEYS).boxed().collect(Collectors.toMap(i -> "key" + i, i -> "value" + i));
        timed("putAll", () -> cache.putAll(entries));
        timed("getAll", () -> assertThat(cache.getAll(entries.keySet())).isEqualTo(entries));
        timed("removeAll", () -> cache.removeAll(entries.keySet()));
        assertThat(cache.getAll(entries.keySet())).isEmpty();
        assertThat(cache.iterator()).isExhausted();
    }

    private static void timed(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        LOG.info(
                "{} of {} keys took {} ms",
                what,
                KEYS,
                Duration.ofNanos(System.nanoTime() - start).toMillis());
    }
}
