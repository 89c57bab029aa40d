package io.ringcache.internal.redis;

import io.ringcache.monitor.NodeState;
import io.ringcache.monitor.NodeStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state of one node with its counters; writes one log line per change of state and none per call. Thread-safe. */
final class NodeHealth {

    private static final Logger LOG = LoggerFactory.getLogger(RedisNode.class);

    private final String node;
    private NodeState state = NodeState.IDLE;
    private String reason = "";
    private long sinceNanos = System.nanoTime();
    private long connects;
    private long failedConnects;
    private long breaks;
    private long silences;

    /** @param node how log lines call it */
    NodeHealth(String node) {
        this.node = node;
    }

    /** @param why the reason to tell, empty for none */
    private void enter(NodeState next, String why) {
        if (state == next) {
            reason = why;
            return;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos);
        String because = why.isEmpty() ? "" : ": " + why;
        if (next == NodeState.DOWN || next == NodeState.SUSPECT || next == NodeState.LOADING) {
            LOG.warn("Redis node {} is {} after {} ms {}{}", node, next, millis, state, because);
        } else {
            LOG.info("Redis node {} is {} after {} ms {}{}", node, next, millis, state, because);
        }
        state = next;
        reason = why;
        sinceNanos = System.nanoTime();
    }

    synchronized void connecting(String why) {
        enter(NodeState.CONNECTING, why);
    }

    synchronized void connected() {
        connects++;
        enter(NodeState.UP, "");
    }

    synchronized void connectFailed(NodeState next, String why) {
        failedConnects++;
        enter(next, why);
    }

    synchronized void idle() {
        enter(NodeState.IDLE, "");
    }

    /** The connections ended unasked. */
    synchronized void broke(boolean silent) {
        breaks++;
        silences += silent ? 1 : 0;
    }

    synchronized void down(NodeState next, String why) {
        enter(next, why);
    }

    /** Nothing has come for a while. */
    synchronized void suspect() {
        if (state == NodeState.UP) {
            enter(NodeState.SUSPECT, "nothing came for half of timeouts.silence");
        }
    }

    /** Something is wrong although the node answers; empty if it is not any more. */
    synchronized void remark(String what) {
        if (state == NodeState.UP) {
            reason = what;
        }
    }

    /** Something came after all. */
    synchronized void heard() {
        if (state == NodeState.SUSPECT) {
            enter(NodeState.UP, "");
        }
    }

    /** What is known of the node, without its caches. */
    synchronized NodeStatus status() {
        Duration since = Duration.ofNanos(System.nanoTime() - sinceNanos);
        return new NodeStatus(node, state, since, reason, connects, failedConnects, breaks, silences, List.of());
    }
}
