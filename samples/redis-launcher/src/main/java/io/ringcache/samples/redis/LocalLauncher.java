package io.ringcache.samples.redis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntSupplier;

/** Starts servers from a binary on this machine, each on a port of its own. Immutable. */
record LocalLauncher(Path temporaryFolder, IntSupplier ports) {

    private static final int ATTEMPTS = 5;

    LocalLauncher(Path temporaryFolder) {
        this(temporaryFolder, Ports::free);
    }

    RedisServers start(String origin, Path binary, int count) {
        return RedisServers.of(origin, count, () -> start(binary));
    }

    /** A free port may be taken before the server has it, so a start that fails is tried again on another. */
    private LocalServer start(Path binary) {
        IllegalStateException failure = new IllegalStateException(
                binary + " did not start on any of " + ATTEMPTS + " ports; the attempts say why");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return new LocalServer(binary, temporaryFolder, ports.getAsInt());
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }
}
