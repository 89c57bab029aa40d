package io.ringcache.locking;

import io.ringcache.RingConfiguration;
import io.ringcache.RingServices;
import java.time.Duration;
import java.util.List;

/**
 * How one JVM, or what stands for one, uses locks. Immutable.
 *
 * @param nodes URIs with commas
 * @param direct the URI of a server past all proxies, for the store and the witness
 * @param lease the setting {@code locks.lease}
 * @param operation the setting {@code timeouts.operation}
 * @param silence the setting {@code timeouts.silence}
 * @param poll the setting {@code locks.poll}
 */
record Client(
        String namespace,
        String nodes,
        String direct,
        Duration lease,
        Duration operation,
        Duration silence,
        Duration poll) {

    private static final Duration LEASE = Duration.ofSeconds(30);
    /** More than the default: many threads of many JVMs take turns on few cores. */
    private static final Duration OPERATION = Duration.ofSeconds(10);

    private static final Duration SILENCE = Duration.ofMillis(1200);
    private static final Duration POLL = Duration.ofMillis(500);

    static Client of(String namespace, List<String> nodes, String direct) {
        return new Client(namespace, String.join(",", nodes), direct, LEASE, OPERATION, SILENCE, POLL);
    }

    Client withLease(Duration time) {
        return new Client(namespace, nodes, direct, time, operation, silence, poll);
    }

    Client withOperation(Duration time) {
        return new Client(namespace, nodes, direct, lease, time, silence, poll);
    }

    Client withSilence(Duration time) {
        return new Client(namespace, nodes, direct, lease, operation, time, poll);
    }

    Client withPoll(Duration time) {
        return new Client(namespace, nodes, direct, lease, operation, silence, time);
    }

    RingServices open() {
        return RingServices.open(RingConfiguration.builder()
                .namespace(namespace)
                .nodes(nodes.split(",", -1))
                .operationTimeout(operation)
                .silence(silence)
                .lockLease(lease)
                .lockPoll(poll)
                .build());
    }

    String[] arguments() {
        return new String[] {
            namespace, nodes, direct, lease.toString(), operation.toString(), silence.toString(), poll.toString()
        };
    }

    static Client parse(String[] arguments) {
        return new Client(
                arguments[0],
                arguments[1],
                arguments[2],
                Duration.parse(arguments[3]),
                Duration.parse(arguments[4]),
                Duration.parse(arguments[5]),
                Duration.parse(arguments[6]));
    }
}
