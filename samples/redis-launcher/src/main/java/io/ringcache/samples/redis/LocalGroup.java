package io.ringcache.samples.redis;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Servers of one binary that know each other, and end together. For use by one thread. */
final class LocalGroup implements AutoCloseable {

    /** Older ones have their bus at a fixed distance from their port. */
    private static final BinaryVersion FIRST_WITH_BUS_PORT = new BinaryVersion(7, 0);

    private final LocalBinary binary;
    private final LocalLauncher launcher;
    private final List<LocalServer> servers = new ArrayList<>();

    private LocalGroup(LocalBinary binary, LocalLauncher launcher) {
        this.binary = binary;
        this.launcher = launcher;
    }

    /** Returns an empty group; throws {@link IllegalStateException} when the machine has no binary. */
    static LocalGroup of(Environment environment) {
        return new LocalGroup(Sources.of(environment).own().binary(), new LocalLauncher(environment.temporaryFolder()));
    }

    List<LocalServer> servers() {
        return List.copyOf(servers);
    }

    /** Returns, for people, which servers these are. */
    String describe() {
        return servers.get(0).version() + " from " + binary.origin();
    }

    LocalServer start(ServerRole role) {
        LocalServer server = launcher.start(binary.path(), port -> role);
        servers.add(server);
        return server;
    }

    LocalServer startClusterNode(Duration nodeTimeout) throws IOException {
        boolean choosesBusPort = BinaryVersion.of(binary.path()).isAtLeast(FIRST_WITH_BUS_PORT);
        LocalServer server = launcher.start(
                binary.path(),
                port -> ServerRole.clusterNode(
                        nodeTimeout, choosesBusPort ? OptionalInt.of(Ports.free()) : OptionalInt.empty()));
        servers.add(server);
        return server;
    }

    @Override
    public void close() {
        servers.forEach(LocalServer::close);
    }
}
