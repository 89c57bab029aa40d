package io.ringcache.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.monitor.CacheStatistics;
import org.junit.jupiter.api.Test;

/** Counts that never fall. */
class SteadyTest {

    private final SteadyStatistics steady = new SteadyStatistics();

    private CacheStatistics with(long hits, long near, long misses, long unanswered) {
        return steady.with(new CacheStatistics("c", true, hits, near, 0, misses, unanswered, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void aCountThatBeganAnewGoesOn() {
        with(10, 4, 5, 0);
        CacheStatistics after = with(3, 1, 0, 0);
        assertThat(after.hits()).isEqualTo(13);
        assertThat(after.nearHits()).isEqualTo(5);
        assertThat(after.misses()).isEqualTo(5);
    }

    @Test
    void aDifferenceWhoseTermsWereNotReadAtOnceDoesNotFall() {
        assertThat(with(10, 4, 5, 1).remoteHits()).isEqualTo(6);
        CacheStatistics after = with(10, 5, 5, 2);
        assertThat(after.remoteHits()).isEqualTo(6);
        assertThat(after.misses() - after.unansweredReads()).isEqualTo(4);
        assertThat(with(12, 5, 5, 2).remoteHits()).isEqualTo(7);
    }
}
