package io.ringcache.internal.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\n", "knot\u00e9", "\u007f"})
    void anUnusableNameIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new NodeId(name)).withMessageContaining("visible ASCII");
    }

    @Test
    void theLengthIsLimited() {
        assertThat(new NodeId("x".repeat(128)).name()).hasSize(128);
        assertThatIllegalArgumentException().isThrownBy(() -> new NodeId("x".repeat(129)));
    }

    @Test
    void addressesAreNames() {
        assertThat(new NodeId("[2001:db8::1]:6379")).hasToString("[2001:db8::1]:6379");
    }

    @Test
    void aWeightBelowOneOrTooHighIsRefused() {
        NodeId id = new NodeId("a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Member(id, 0))
                .withMessageContaining("Weight of node 'a' is 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Member(id, 1_001));
    }
}
