package io.ringcache.samples.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The servers that are child processes, from the binary in the jar. */
class LocalServersTest {

    @TempDir
    Path folder;

    @Test
    void threeServersAnswerOnDistinctPorts() throws IOException {
        try (RedisServers servers = start(3)) {
            assertThat(servers.uris()).hasSize(3).doesNotHaveDuplicates();
            for (int i = 0; i < 3; i++) {
                assertThat(servers.uris().get(i))
                        .isEqualTo("redis://127.0.0.1:" + servers.server(i).port());
                assertThat(Redis.call(servers.server(i), "PING")).isEqualTo("PONG");
            }
        }
    }

    @Test
    void describeTellsNumberVersionAndOrigin() {
        try (RedisServers servers = start(2)) {
            assertThat(servers.describe()).isEqualTo("2 servers (Redis 7.0.15) from org.signal:embedded-redis:0.9.1");
        }
    }

    @Test
    void closeLeavesNoServerAndNoFile() {
        RedisServers servers = start(2);
        int port = servers.server(1).port();
        assertThat(folder).isNotEmptyDirectory();
        servers.close();
        assertThat(Redis.answers(port)).isFalse();
        assertThat(folder).isEmptyDirectory();
        servers.close();
    }

    @Test
    void restartKeepsThePortAndLosesTheData() throws IOException {
        try (RedisServers servers = start(1)) {
            RedisServer server = servers.server(0);
            Redis.call(server, "SET", "key", "value");
            server.restart();
            assertThat(Redis.call(server, "DBSIZE")).isEqualTo("0");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aServerCanBeRestartedWithTheDataItHadBefore() throws IOException {
        try (RedisServers servers = start(1)) {
            RedisServer server = servers.server(0);
            Redis.call(server, "SET", "key", "old");
            server.save();
            Redis.call(server, "SET", "key", "new");
            server.kill();
            for (int i = 0; i < 2; i++) {
                server.restartWithSavedData();
                assertThat(Redis.call(server, "GET", "key")).isEqualTo("old");
            }
            server.restart();
            assertThat(Redis.call(server, "DBSIZE")).isEqualTo("0");
            assertThatThrownBy(server::restartWithSavedData).isInstanceOf(IllegalStateException.class);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aKilledServerIsGoneUntilItIsRestarted() {
        try (RedisServers servers = start(1)) {
            RedisServer server = servers.server(0);
            server.kill();
            assertThat(Redis.answers(server.port())).isFalse();
            assertThatThrownBy(server::pause).isInstanceOf(IllegalStateException.class);
            server.restart();
            assertThat(Redis.answers(server.port())).isTrue();
        }
    }

    @Test
    void aPausedServerIsSilentUntilItIsResumed() {
        try (RedisServers servers = start(1)) {
            RedisServer server = servers.server(0);
            server.pause();
            assertThat(Redis.answers(server.port())).isFalse();
            server.resume();
            assertThat(Redis.answers(server.port())).isTrue();
        }
    }

    @Test
    void aPausedServerCanBeClosed() {
        RedisServers servers = start(1);
        servers.server(0).pause();
        servers.close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void thereIsNoAppendOnlyFile() throws IOException {
        try (RedisServers servers = start(1)) {
            assertThat(Redis.call(servers.server(0), "INFO", "persistence")).contains("aof_enabled:0");
        }
    }

    @Test
    void aPortThatIsTakenIsReplacedByAnother() {
        try (RedisServers first = start(1)) {
            int taken = first.server(0).port();
            int free = Ports.free();
            try (RedisServers second = start(1, IntStream.of(taken, free).iterator())) {
                assertThat(second.server(0).port()).isEqualTo(free);
                assertThat(Redis.answers(taken)).isTrue();
            }
        }
    }

    @Test
    void aBinaryThatDoesNotServeFailsWithWhatItWrote() {
        LocalLauncher launcher = new LocalLauncher(folder);
        assertThatThrownBy(() -> launcher.start("nowhere", Path.of("/nonexistent/redis-server"), 1))
                .isInstanceOf(IllegalStateException.class)
                .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessageContaining("not found"));
        assertThat(folder).isEmptyDirectory();
    }

    private RedisServers start(int count) {
        return start(count, IntStream.generate(Ports::free).iterator());
    }

    private RedisServers start(int count, PrimitiveIterator.OfInt ports) {
        LocalLauncher launcher = new LocalLauncher(folder, ports::nextInt);
        return new BundledSource(Environment.current(), launcher).start(count).orElseThrow();
    }
}
