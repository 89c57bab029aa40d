package io.ringcache.samples.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    near hit, hot, String, 1 thread | Caffeine                 | 1.3
                    near hit, Zipf, Order, 1 thread | Caffeine JCache          | 1
                    near hit, hot, Order, 1 thread  | Redisson RLocalCachedMap | 0.2
                    remote get, 32 threads          | Lettuce                  | 1.1111
                    remote get, 1 thread            | Redisson JCache          | 0.5
                    put                             | Lettuce                  | 1.3333
                    put                             | Redisson JCache          | 0.5
                    getAll(100), 3 nodes            | Lettuce                  | 1.1765
                    putAll(100), 3 nodes            | Lettuce                  | 1.1765
                    putAll(100), 3 nodes            | Redisson JCache          | 0.2
                    invoke increment                | Redisson JCache          | 0.5
                    invalidation p99                | Lettuce                  | 1.5
                    heap per near entry             | Caffeine                 | 1.4
                    Redis bytes per entry           | Lettuce                  | 1.35
                    Redis bytes per entry           | Redisson JCache          | 0.5
                    start-up and first get          | Lettuce                  | 1.5
                    lock acquire + release, 1 thread           | Lettuce         | 1.3
                    lock acquire + release, 8 threads, 8 locks | Redisson RLock  | 1
                    lock acquire + release, watchdog, 1 thread | Redisson RLock  | 1
                    limiter decision, 8 threads     | Lettuce                  | 1.2
                    limiter decision, 1 thread      | Redisson RRateLimiter    | 1
                    limiter decision, 1 thread      | bucket4j Lettuce         | 1
                    """)
    void aRatioJustAtTheTargetMeetsIt(String workload, String against, double greatest) {
        assertThat(Targets.of(workload))
                .filteredOn(target -> target.against().filter(against::equals).isPresent())
                .singleElement()
                .satisfies(target -> {
                    assertThat(target.isMetBy(greatest - 0.001)).isTrue();
                    assertThat(target.isMetBy(greatest + 0.001)).isFalse();
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "near hit, hot, String, 8 threads",
                "near hit, hot, 10 KiB, 1 thread",
                "put, allocated",
                "mixed 95/5",
                "scaling, 3 nodes",
                "8 threads, 1 lock: per acquisition",
                "limiter decision, sliding log, 1 thread",
                "limiter decision, 8 threads on one key"
            })
    void otherWorkloadsHaveNoTarget(String workload) {
        assertThat(Targets.of(workload)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"near hit, hot, String, 1 thread, allocated", "near hit, Zipf, String, 1 thread, allocated"})
    void aNearHitOfAnImmutableValueAllocatesNothing(String workload) {
        assertThat(Targets.of(workload)).singleElement().satisfies(target -> {
            assertThat(target.against()).isEmpty();
            assertThat(target.isMetBy(8)).isFalse();
        });
    }
}
