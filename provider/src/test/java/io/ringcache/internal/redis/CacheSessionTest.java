package io.ringcache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.config.NodeSettings;
import io.ringcache.internal.config.Timeouts;
import io.ringcache.internal.connection.Access;
import io.ringcache.internal.store.Budget;
import io.ringcache.internal.store.NodeListener;
import io.ringcache.monitor.NodeState;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CacheSessionTest {

    /** Nobody listens on port 1. */
    private final RedisNodes nodes = new RedisNodes(
            List.of(NodeSettings.of("redis://127.0.0.1:1")),
            Timeouts.defaults(),
            Duration.ofSeconds(1),
            Access.plain());

    private final NodeListener listener = (NodeListener) Proxy.newProxyInstance(
            NodeListener.class.getClassLoader(),
            new Class<?>[] {NodeListener.class},
            (proxy, method, arguments) -> method.getName().equals("hears") ? (Object) true : null);
    private final CacheSession session = new CacheSession(
            LoadingNodeTest.topology(nodes),
            0,
            new CacheKeys("ns", "cache", ""),
            listener,
            (message, joined, clock, offer) -> {});

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void aCacheThatNobodyUsedIsNoReasonToConnect() {
        assertThat(session.isDeaf()).isFalse();
        assertThat(nodes.status(0).state()).isEqualTo(NodeState.IDLE);
    }

    @Test
    void aCacheThatIsUsedAndHearsNothingIsTriedAgain() {
        nodes.node(0).add(session);
        assertThatThrownBy(() -> session.join(Budget.of(Duration.ofMinutes(1))))
                .isInstanceOf(NodeUnavailableException.class);
        assertThat(session.isDeaf()).isTrue();
        assertThat(nodes.status(0).state()).isEqualTo(NodeState.DOWN);
    }
}
