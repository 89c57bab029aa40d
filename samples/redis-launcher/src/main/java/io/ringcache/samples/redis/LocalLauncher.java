package io.ringcache.samples.redis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;

/** Starts servers from a binary on this machine, each on a port of its own. Immutable. */
record LocalLauncher(Path temporaryFolder, IntSupplier ports) {

    private static final int ATTEMPTS = 5;

    LocalLauncher(Path temporaryFolder) {
        this(temporaryFolder, Ports::free);
    }

    RedisServers start(String origin, Path binary, int count) {
        return RedisServers.of(origin, count, () -> start(binary, port -> ServerRole.PLAIN));
    }

    /**
     * Starts one server. A free port may be taken before the server has it, so a start that fails is tried again on another.
     *
     * @param role asked for a role with each attempt; given the port
     */
    LocalServer start(Path binary, IntFunction<ServerRole> role) {
        IllegalStateException failure = new IllegalStateException(
                binary + " did not start on any of " + ATTEMPTS + " ports; the attempts say why");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                int port = ports.getAsInt();
                return new LocalServer(binary, temporaryFolder, port, role.apply(port));
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }
}
