package io.ringcache.samples.redis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out whether a Docker daemon listens, in milliseconds and without a word, which Testcontainers cannot. Immutable.
 */
record DockerProbe(Environment environment) {

    private static final int TIMEOUT_MILLIS = 500;

    /** Tells whether something accepts connections where Docker does by convention, or where DOCKER_HOST says. */
    boolean isListening() {
        Optional<String> host = environment.variable("DOCKER_HOST");
        return host.isPresent()
                ? accepts(URI.create(host.get()))
                : wellKnownSockets().anyMatch(DockerProbe::accepts);
    }

    private Stream<Path> wellKnownSockets() {
        return Stream.of(
                        Optional.of(Path.of("/var/run/docker.sock")),
                        environment.variable("XDG_RUNTIME_DIR").map(folder -> Path.of(folder, "docker.sock")),
                        Optional.of(environment.home().resolve(".docker/run/docker.sock")))
                .flatMap(Optional::stream);
    }

    private static boolean accepts(URI host) {
        return switch (String.valueOf(host.getScheme())) {
            case "unix" -> accepts(Path.of(host.getPath()));
            case "tcp", "http", "https" -> accepts(new InetSocketAddress(host.getHost(), host.getPort()));
            default -> false;
        };
    }

    private static boolean accepts(Path socket) {
        if (Files.notExists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static boolean accepts(SocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, TIMEOUT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
