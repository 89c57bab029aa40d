package io.ringcache.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

    @ParameterizedTest
    @CsvSource({"500ms, 500", "2s, 2000", "2 s, 2000", "1m, 60000", "1h, 3600000", "1d, 86400000", "PT1.5S, 1500"})
    void readsDurations(String text, long millis) {
        assertThat(Units.duration(text)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "1.5s", "-1s", "1S", "1M", "1sec", "P", "999999999999999999d", "PT1"})
    void readsNoOtherDurations(String text) {
        assertThat(Units.duration(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "4096, 4096",
        "7B, 7",
        "2KB, 2000",
        "2KiB, 2048",
        "10MB, 10000000",
        "1 MiB, 1048576",
        "1mib, 1048576",
        "3GB, 3000000000",
        "1GiB, 1073741824"
    })
    void readsSizes(String text, long bytes) {
        assertThat(Units.size(text)).contains(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5KB", "KB", "1TB", "1K", "999999999999999999GB", "0x10"})
    void readsNoOtherSizes(String text) {
        assertThat(Units.size(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1000, 1000", "2048, 2KiB", "536870912, 512MiB"})
    void writesSizes(long bytes, String text) {
        assertThat(Units.sizeText(bytes)).isEqualTo(text);
    }
}
