package io.ringcache.internal.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.internal.management.Counters.Count;
import io.ringcache.internal.management.Counters.Timed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    private final Counters counters = new Counters();
    private final StatisticsBean bean = new StatisticsBean(counters, () -> 7, () -> 8);

    @BeforeEach
    void enable() {
        counters.enable(true);
    }

    @Test
    void rejectedValuesAreThoseOfTheStore() {
        assertThat(bean.getRejectedValues()).isEqualTo(7);
    }

    @Test
    void theBeanShowsEachCount() {
        addAll();
        assertThat(bean.getCacheHits()).isEqualTo(6);
        assertThat(bean.getNearHits()).isEqualTo(3);
        assertThat(bean.getCacheMisses()).isEqualTo(2);
        assertThat(bean.getCacheGets()).isEqualTo(8);
        assertThat(bean.getCachePuts()).isEqualTo(4);
        assertThat(bean.getCacheRemovals()).isEqualTo(5);
        assertThat(bean.getCacheEvictions()).isEqualTo(7);
    }

    @Test
    void percentagesAreOfGets() {
        addAll();
        assertThat(bean.getCacheHitPercentage()).isEqualTo(75f);
        assertThat(bean.getCacheMissPercentage()).isEqualTo(25f);
        assertThat(bean.getNearHitPercentage()).isEqualTo(37.5f);
    }

    @Test
    void averagesAreMicrosecondsPerOperation() {
        counters.addTime(Timed.GETS, /* nanos= */ 3_000, /* count= */ 2);
        counters.addTime(Timed.PUTS, /* nanos= */ 250, /* count= */ 1);
        counters.addTime(Timed.REMOVALS, /* nanos= */ 9_000, /* count= */ 3);
        assertThat(bean.getAverageGetTime()).isEqualTo(1.5f);
        assertThat(bean.getAveragePutTime()).isEqualTo(0.25f);
        assertThat(bean.getAverageRemoveTime()).isEqualTo(3f);
    }

    @Test
    void aNegativeTimeCountsAsNone() {
        counters.addTime(Timed.GETS, /* nanos= */ -5_000, /* count= */ 1);
        counters.addTime(Timed.GETS, /* nanos= */ 2_000, /* count= */ 1);
        assertThat(bean.getAverageGetTime()).isEqualTo(1f);
    }

    @Test
    void atFirstAllIsZero() {
        assertAllZero();
    }

    @Test
    void clearingZeroesAll() {
        addAll();
        bean.clear();
        assertAllZero();
    }

    @Test
    void whileDisabledNothingIsCountedAndNothingIsLost() {
        counters.add(Count.HITS, 1);
        counters.enable(false);
        addAll();
        assertThat(counters.enabled()).isFalse();
        assertThat(bean.getCacheHits()).isEqualTo(1);
        assertThat(bean.getAverageGetTime()).isZero();
    }

    @Test
    void newCountersAreDisabled() {
        assertThat(new Counters().enabled()).isFalse();
    }

    @Test
    void countsOfManyThreadsAreExact() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> tasks = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            tasks.add(threads.submit(() -> {
                for (int i = 0; i < 10_000; i++) {
                    counters.add(Count.PUTS, 1);
                }
            }));
        }
        for (Future<?> task : tasks) {
            task.get();
        }
        threads.shutdown();
        assertThat(bean.getCachePuts()).isEqualTo(80_000);
    }

    private void addAll() {
        counters.add(Count.HITS, 6);
        counters.add(Count.NEAR_HITS, 3);
        counters.add(Count.MISSES, 2);
        counters.add(Count.PUTS, 4);
        counters.add(Count.REMOVALS, 5);
        counters.add(Count.EVICTIONS, 7);
        for (Timed timed : Timed.values()) {
            counters.addTime(timed, /* nanos= */ 5_000, /* count= */ 1);
        }
    }

    private void assertAllZero() {
        assertThat(List.of(bean.getCacheHits(), bean.getNearHits(), bean.getCacheMisses(), bean.getCacheGets()))
                .containsOnly(0L);
        assertThat(List.of(bean.getCachePuts(), bean.getCacheRemovals(), bean.getCacheEvictions()))
                .containsOnly(0L);
        assertThat(List.of(bean.getAverageGetTime(), bean.getAveragePutTime(), bean.getAverageRemoveTime()))
                .containsOnly(0f);
        assertThat(List.of(bean.getCacheHitPercentage(), bean.getCacheMissPercentage(), bean.getNearHitPercentage()))
                .containsOnly(0f);
    }
}
