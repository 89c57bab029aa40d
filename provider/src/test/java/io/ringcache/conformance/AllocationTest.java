package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A near hit of an immutable value allocates nothing. Counted by the JVM for this thread, over so many hits that what
 * Caffeine allocates now and then for its housekeeping, less than a byte a hit, does not count.
 */
class AllocationTest {

    private static final int HITS = 200_000;

    @RegisterExtension
    final RingFixture ring = new RingFixture();

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final CacheManager manager = ring.manager(more -> more.lease(RingFixture.NO_PROBES));
    private final Cache<String, String> cache = RingFixture.strings(manager, RingFixture.uniqueName());
    private final List<String> keys =
            IntStream.range(0, 100).mapToObj(i -> "k" + i).toList();

    /** Whole bytes per hit. */
    private long bytesPerHit() {
        keys.forEach(key -> cache.put(key, "value of " + key));
        read(HITS);
        long before = threads.getCurrentThreadAllocatedBytes();
        read(HITS);
        return (threads.getCurrentThreadAllocatedBytes() - before) / HITS;
    }

    private void read(int hits) {
        for (int i = 0; i < hits; i++) {
            Objects.requireNonNull(cache.get(keys.get(i % keys.size())));
        }
    }

    @Test
    void aNearHitAllocatesNothing() {
        assertThat(bytesPerHit()).isZero();
    }

    @Test
    void aNearHitThatIsCountedAllocatesNothing() {
        manager.enableStatistics(cache.getName(), true);
        assertThat(bytesPerHit()).isZero();
    }
}
