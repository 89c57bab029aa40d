package io.ringcache.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How figures come from times. */
final class LatencyTest {

    @Test
    void medianAndP99AreTheTimesThatManyGetsStayWithin() {
        long[] fallingNanos =
                LongStream.rangeClosed(1, 100).map(i -> (101 - i) * 1000).toArray();
        assertThat(Latency.ofNanos(fallingNanos)).isEqualTo(new Latency(50, 99));
    }

    @Test
    void oneTimeIsBoth() {
        assertThat(Latency.ofNanos(new long[] {1500})).isEqualTo(new Latency(1.5, 1.5));
    }
}
