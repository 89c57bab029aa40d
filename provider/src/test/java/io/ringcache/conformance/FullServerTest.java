package io.ringcache.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ringcache.RingCacheManager;
import io.ringcache.failure.FailurePolicy;
import io.ringcache.failure.NodeRefusedException;
import io.ringcache.monitor.NodeState;
import io.ringcache.samples.redis.RedisServers;
import java.util.List;
import java.util.Map;
import javax.cache.Cache;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What callers see of a server whose memory is full and that may not evict. */
class FullServerTest {

    private final RedisServers servers = RedisServers.startOwn(1);

    @RegisterExtension
    final RingFixture ring = new RingFixture(servers);

    private final RingCacheManager manager = ring.manager(
                    more -> more.template("default", template -> template.onFailure(FailurePolicy.MISS)))
            .unwrap(RingCacheManager.class);
    private final Cache<String, String> cache = RingFixture.strings(manager, "c");
    private final RawServers raw = ring.raw();

    @AfterEach
    void end() {
        servers.close();
    }

    private void memory(String limit) {
        raw.nodes().get(0).configSet("maxmemory-policy", "noeviction");
        raw.nodes().get(0).configSet("maxmemory", limit);
    }

    private byte[] sequence() {
        List<String> sequences = raw.names(ring.namespace() + ":c:s:*");
        assertThat(sequences).hasSize(1);
        return raw.nodes().get(0).get(sequences.get(0).getBytes(UTF_8));
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatExceptionOfType(NodeRefusedException.class)
                .isThrownBy(call)
                .withMessageContaining("refused the command")
                .withMessageContaining("OOM");
    }

    @Test
    void allChangesAreRefusedAndChangeNothing() {
        cache.put("k", "stored");
        byte[] before = sequence();
        memory("1");
        assertRefused(() -> cache.put("k", "v"));
        assertRefused(() -> cache.put("new", "v"));
        assertRefused(() -> cache.getAndPut("k", "v"));
        assertRefused(() -> cache.putAll(Map.of("k", "v", "l", "v")));
        assertRefused(() -> cache.remove("k"));
        assertRefused(() -> cache.invoke("k", (entry, arguments) -> {
            entry.setValue("v");
            return null;
        }));
        assertThat(sequence()).isEqualTo(before);
        assertThat(cache.get("k")).isEqualTo("stored");
        assertThat(cache.get("new")).isNull();
    }

    @Test
    void readsGoOn() {
        cache.put("k", "stored");
        memory("1");
        Cache<String, String> far = RingFixture.strings(ring.managerWithoutNear(), "c");
        assertThat(far.get("k")).isEqualTo("stored");
        assertThat(cache.get("k")).isEqualTo("stored");
        assertThat(manager.nodes().get(0).state()).isEqualTo(NodeState.UP);
    }

    @Test
    void aClearIsNotRefused() {
        cache.put("k", "stored");
        memory("1");
        cache.clear();
        assertThat(cache.get("k")).isNull();
    }

    @Test
    void changesAreMadeAgainAsSoonAsThereIsMemory() {
        cache.put("k", "stored");
        memory("1");
        assertRefused(() -> cache.put("k", "v"));
        memory("0");
        cache.put("k", "v");
        assertThat(cache.get("k")).isEqualTo("v");
    }
}
