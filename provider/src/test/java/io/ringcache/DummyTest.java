package io.ringcache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DummyTest {
    @Test
    void x() {
        assertThat(1).isEqualTo(1);
    }
}
