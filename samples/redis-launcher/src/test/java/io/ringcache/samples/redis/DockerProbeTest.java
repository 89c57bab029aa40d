package io.ringcache.samples.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerProbeTest {

    @TempDir
    Path folder;

    @Test
    void aSocketThatAcceptsIsADaemon() throws IOException {
        Path socket = folder.resolve("docker.sock");
        try (ServerSocketChannel daemon = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            daemon.bind(UnixDomainSocketAddress.of(socket));
            assertThat(listening("DOCKER_HOST", "unix://" + socket)).isTrue();
            assertThat(listening("XDG_RUNTIME_DIR", folder.toString())).isTrue();
        }
        assertThat(listening("DOCKER_HOST", "unix://" + socket)).isFalse();
    }

    @Test
    void aHostThatAcceptsIsADaemon() throws IOException {
        int port;
        try (ServerSocket daemon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = daemon.getLocalPort();
            assertThat(listening("DOCKER_HOST", "tcp://127.0.0.1:" + port)).isTrue();
        }
        assertThat(listening("DOCKER_HOST", "tcp://127.0.0.1:" + port)).isFalse();
    }

    @Test
    void withoutADaemonThereIsNoSource() {
        Environment environment = Environments.with(folder, Map.of("DOCKER_HOST", "unix://" + folder.resolve("none")));
        assertThat(new ContainerSource(new DockerProbe(environment)).start(1)).isEmpty();
    }

    private boolean listening(String variable, String value) {
        return new DockerProbe(Environments.with(folder, Map.of(variable, value))).isListening();
    }
}
