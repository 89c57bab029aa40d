package io.ringcache.spring.boot.actuate;

import io.ringcache.RingCacheManager;
import io.ringcache.monitor.NodeState;
import io.ringcache.monitor.NodeStatus;
import io.ringcache.spring.boot.actuate.RingcacheHealthProperties.DownWhen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * The health of the nodes as this application sees them. Thread-safe. Asks no node, so it is as quick when they hang:
 * the application connects to all nodes in the background when it starts, and is told by their connections how they are.
 *
 * <p>{@code UP} while all nodes are usable, {@code DEGRADED} while some are not, {@code DOWN} while none is (see
 * {@link RingcacheHealthProperties}), {@code UNKNOWN} until the first attempts to connect have ended.
 */
public final class RingcacheHealthIndicator extends AbstractHealthIndicator implements SmartInitializingSingleton {

    /** Some nodes are not usable. No status of Boot: it answers 200 and leaves the health of the whole as it is. */
    public static final Status DEGRADED = new Status("DEGRADED", "some nodes are not usable");

    private final RingCacheManager manager;
    private final DownWhen downWhen;

    /** The health of the nodes of that manager. */
    public RingcacheHealthIndicator(RingCacheManager manager, RingcacheHealthProperties properties) {
        super("the state of the nodes cannot be told");
        this.manager = manager;
        this.downWhen = properties.downWhen();
    }

    @Override
    public void afterSingletonsInstantiated() {
        manager.connect();
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        // With lazy initialization nobody has called it before.
        manager.connect();
        List<NodeStatus> nodes = manager.nodes();
        health.status(status(nodes));
        health.withDetail(
                "usable",
                nodes.stream().filter(RingcacheHealthIndicator::isUsable).count());
        Map<String, Object> details = new LinkedHashMap<>();
        nodes.forEach(node -> details.put(node.node(), details(node)));
        health.withDetail("nodes", details);
    }

    private Status status(List<NodeStatus> nodes) {
        long usable = nodes.stream().filter(RingcacheHealthIndicator::isUsable).count();
        long unusable =
                nodes.stream().filter(RingcacheHealthIndicator::isUnusable).count();
        long enough = downWhen == DownWhen.ANY_NODE ? 1 : nodes.size();
        if (unusable >= enough && downWhen != DownWhen.NEVER) {
            return Status.DOWN;
        }
        if (unusable > 0) {
            return DEGRADED;
        }
        return usable > 0 ? Status.UP : Status.UNKNOWN;
    }

    private static boolean isUsable(NodeStatus node) {
        return node.state() == NodeState.UP || node.state() == NodeState.SUSPECT;
    }

    private static boolean isUnusable(NodeStatus node) {
        return node.state() == NodeState.DOWN || node.state() == NodeState.LOADING;
    }

    private static Map<String, Object> details(NodeStatus node) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", node.state().name());
        details.put("since", Texts.time(node.since()));
        if (!node.reason().isEmpty()) {
            details.put("reason", node.reason());
        }
        details.put("reconnects", node.reconnects());
        return details;
    }
}
