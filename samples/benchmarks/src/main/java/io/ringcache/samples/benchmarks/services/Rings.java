package io.ringcache.samples.benchmarks.services;

import io.ringcache.RingConfiguration;
import io.ringcache.RingServices;
import java.time.Duration;

/** Opens Ringcache's services, without caches. Stateless. */
final class Rings {

    static final String NAMESPACE = "bench";

    /** As long as Lettuce waits by default. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Rings() {}

    /** The name of a limiter of so many permits. */
    static String limiter(long permits) {
        return "limit-" + permits;
    }

    /** With the defaults, but for limits of time that a busy machine keeps, too. */
    static RingServices open(String node) {
        return RingServices.open(RingConfiguration.builder()
                .nodes(node)
                .namespace(NAMESPACE)
                .connectTimeout(PATIENCE)
                .operationTimeout(PATIENCE)
                .silence(PATIENCE)
                .build());
    }
}
