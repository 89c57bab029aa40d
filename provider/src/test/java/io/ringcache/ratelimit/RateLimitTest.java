package io.ringcache.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT1S, 1",
        "1000000000001, PT1S, 1",
        "1, PT1S, 0",
        "1, PT1S, 1000000000001",
        "1, PT0.000999S, 1",
        "1, PT0.0010001S, 1",
        "1, P365DT1S, 1",
        "1000000007, P1D, 1000000007",
        "1, P365D, 11"
    })
    void refusesWhatCannotBeCounted(long permits, Duration period, long burst) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RateLimit(permits, period, burst));
    }

    @ParameterizedTest
    @CsvSource({
        "1, PT0.001S, 1",
        "1, P365D, 10",
        "1000000000000, P365D, 1000000000000",
        "1000000000, P1D, 1000000000",
        "1000003, P20D, 1000003"
    })
    void takesTheRest(long permits, Duration period, long burst) {
        assertThat(new RateLimit(permits, period, burst).burst()).isEqualTo(burst);
    }

    @Test
    void readsAsInTheConfiguration() {
        assertThat(new RateLimit(10, Duration.ofSeconds(1))).hasToString("10/1s");
        assertThat(new RateLimit(10, Duration.ofMillis(1_500), 20)).hasToString("10/1500ms burst 20");
        assertThat(new RateLimit(500, Duration.ofHours(2))).hasToString("500/2h");
        assertThat(new RateLimit(5, Duration.ofNanos(1_001_000))).hasToString("5/PT0.001001S");
    }
}
