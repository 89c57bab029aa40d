package io.ringcache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.store.NodeListener;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CacheSessionTest {

    /** Nobody listens on port 1. */
    private final RedisClient client = RedisClient.create("redis://127.0.0.1:1");

    private final RedisNode node =
            new RedisNode("redis://127.0.0.1:1", client, Duration.ofSeconds(1), Duration.ofSeconds(1));
    private final NodeListener listener = (NodeListener) Proxy.newProxyInstance(
            NodeListener.class.getClassLoader(),
            new Class<?>[] {NodeListener.class},
            (proxy, method, arguments) -> method.getName().equals("equals") ? (Object) false : null);
    private final CacheSession session = new CacheSession(node, new CacheKeys("ns", "cache"), listener, () -> {});

    @AfterEach
    void shutDown() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }

    @Test
    void aCacheThatNobodyUsedIsNoReasonToConnect() {
        assertThat(session.isDeaf()).isFalse();
    }

    @Test
    void aCacheThatIsUsedAndHearsNothingIsTriedAgain() {
        assertThatThrownBy(session::join).isInstanceOf(NodeUnavailableException.class);
        assertThat(session.isDeaf()).isTrue();
    }
}
