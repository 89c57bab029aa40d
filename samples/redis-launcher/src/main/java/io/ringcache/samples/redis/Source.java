package io.ringcache.samples.redis;

import java.util.Optional;

/** One way to come by Redis servers. */
interface Source {

    /**
     * Returns running servers, or empty when this machine does not offer this way.
     *
     * @throws IllegalStateException when the way was asked for and does not work
     */
    Optional<RedisServers> start(int count);

    /** Returns the binary on this machine that the servers run from, or empty when they come in another way. */
    default Optional<LocalBinary> binary() {
        return Optional.empty();
    }
}
