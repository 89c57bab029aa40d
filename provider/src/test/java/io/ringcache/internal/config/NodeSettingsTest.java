package io.ringcache.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "redis://h1, redis://h1:6379",
        "redis://h1:7000/, redis://h1:7000",
        "REDISS://H1:7000/3, rediss://h1:7000/3",
        "redis://user:secret@h1:7000, redis://h1:7000",
        "redis://:secret@h1, redis://h1:6379",
        "redis://secret@h1, redis://h1:6379",
        "redis://[::1]:7000, redis://[::1]:7000",
        "redis://h1?clientName=x, redis://h1:6379"
    })
    void showsWhereTheNodeIsButNoUser(String uri, String shown) {
        assertThat(NodeSettings.of(uri).display()).isEqualTo(shown);
        assertThat(NodeSettings.of(uri)).hasToString(shown + " weight 1");
    }

    @ParameterizedTest
    @CsvSource({
        "h1:6379, must start with redis://",
        "http://h1, must start with redis://",
        "redis://, percent-encode",
        "redis:///1, no valid host",
        "redis://h_1, no valid host",
        "'redis://h1,h2', no valid host",
        "redis://h1:0, port",
        "redis://h1:65536, port",
        "redis://h1/db, database number",
        "redis://h1#x, database number",
        "redis://h 1, percent-encode"
    })
    void refusesWhatIsNoNode(String uri, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NodeSettings.of(uri))
                .withMessageContaining(why);
    }

    @Test
    void refusesAWeightOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NodeSettings("redis://h1", 0))
                .withMessage("weight is 0: expected a number from 1 to 1000");
    }
}
