package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.processor.EntryProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Entry processors that change a value of the application's own class, as rate limiters over JCache do. */
class InvokeTest {

    private static final int THREADS = 4;
    private static final int TAKES = 500;

    @RegisterExtension
    final RingFixture ring = new RingFixture();

    private final String name = RingFixture.uniqueName();
    private final Cache<String, TokenBucket> first = buckets();
    private final Cache<String, TokenBucket> second = buckets();

    private Cache<String, TokenBucket> buckets() {
        return RingFixture.cache(ring.manager(), name, String.class, TokenBucket.class);
    }

    private static EntryProcessor<String, TokenBucket, Long> take(int capacity) {
        return (entry, arguments) -> {
            TokenBucket bucket = entry.exists() ? entry.getValue() : new TokenBucket(capacity);
            long taken = bucket.take();
            entry.setValue(bucket);
            return taken;
        };
    }

    private List<Long> takeFromBoth(int capacity) {
        return Threads.together(THREADS, thread -> () -> {
                    Cache<String, TokenBucket> cache = thread % 2 == 0 ? first : second;
                    List<Long> taken = new ArrayList<>();
                    for (int i = 0; i < TAKES; i++) {
                        taken.add(cache.invoke("bucket", take(capacity)));
                    }
                    return taken;
                })
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void noInvocationOfTwoManagersIsLost() {
        assertThat(takeFromBoth(THREADS * TAKES)).doesNotHaveDuplicates().doesNotContain(-1L);
        assertThat(first.get("bucket").taken()).isEqualTo(THREADS * TAKES);
        RingFixture.await()
                .untilAsserted(() -> assertThat(second.get("bucket").taken()).isEqualTo(THREADS * TAKES));
    }

    @Test
    void noTokenIsTakenBeyondTheCapacity() {
        assertThat(takeFromBoth(77).stream().filter(taken -> taken != -1)).hasSize(77);
    }

    @Test
    void aProcessorRunsOnceWhenNobodyInterferes() {
        AtomicInteger runs = new AtomicInteger();
        first.invoke("bucket", (entry, arguments) -> {
            runs.incrementAndGet();
            entry.setValue(new TokenBucket(1));
            return null;
        });
        assertThat(runs).hasValue(1);
    }
}
