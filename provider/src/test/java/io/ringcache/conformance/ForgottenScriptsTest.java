package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.Cache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servers may forget scripts at any time: the change is made all the same, once. */
class ForgottenScriptsTest {

    @RegisterExtension
    final RingFixture ring = new RingFixture();

    private final Cache<String, String> cache = RingFixture.strings(ring.manager(), RingFixture.uniqueName());

    @BeforeEach
    void forget() {
        cache.put("key", "before");
        ring.raw().nodes().forEach(node -> node.scriptFlush());
    }

    @Test
    void aPutIsMade() {
        cache.put("key", "after");
        assertThat(cache.get("key")).isEqualTo("after");
    }

    @Test
    void aConditionalChangeIsMadeOnce() {
        assertThat(cache.replace("key", "before", "after")).isTrue();
        assertThat(cache.get("key")).isEqualTo("after");
    }

    @Test
    void manyPutsAreMade() {
        Map<String, String> hundred =
                IntStream.range(0, 100).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v" + i));
        cache.putAll(hundred);
        assertThat(cache.getAll(hundred.keySet())).isEqualTo(hundred);
    }

    @Test
    void aClearIsMade() {
        cache.clear();
        assertThat(cache.get("key")).isNull();
    }
}
