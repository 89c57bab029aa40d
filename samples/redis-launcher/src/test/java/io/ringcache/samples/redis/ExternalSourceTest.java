package io.ringcache.samples.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalSourceTest {

    @TempDir
    static Path folder;

    private static RedisServers running;

    @BeforeAll
    static void startServers() {
        running = new BundledSource(Environment.current(), new LocalLauncher(folder))
                .start(2)
                .orElseThrow();
    }

    @AfterAll
    static void stopServers() {
        running.close();
    }

    @Test
    void anUnsetOrBlankVariableIsNoSource() {
        assertThat(new ExternalSource(Environments.empty(folder)).start(1)).isEmpty();
        assertThat(source(" ").start(1)).isEmpty();
    }

    @Test
    void theFirstListedServersAreUsedAndLeftRunning() {
        RedisServers servers = source(running.uris().get(0) + " , redis://127.0.0.1:1")
                .start(1)
                .orElseThrow();
        assertThat(servers.uris()).containsExactly(running.uris().get(0));
        assertThat(servers.describe()).startsWith("1 server (Redis 7.0.15) from RINGCACHE_REDIS_URI");
        servers.close();
        assertThat(Redis.answers(running.server(0).port())).isTrue();
    }

    @Test
    void tooFewServersAreAnErrorThatShowsHowToListSeveral() {
        assertThatThrownBy(() -> source(running.uris().get(0)).start(3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "RINGCACHE_REDIS_URI lists 1 server but 3 are needed",
                        "RINGCACHE_REDIS_URI=redis://127.0.0.1:6379,redis://127.0.0.1:6380");
    }

    @Test
    void anEntryThatIsNoRedisAddressIsAnErrorThatHidesThePassword() {
        assertThatThrownBy(() -> source("http://user:secret@host:80").start(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("http://***@host:80")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> source("redis://:sec ret@host").start(1))
                .hasMessageContaining("redis://***@host")
                .hasMessageNotContaining("ret@");
    }

    @Test
    void aServerThatDoesNotAnswerIsAnErrorThatNamesIt() {
        int port = Ports.free();
        assertThatThrownBy(() -> source("redis://127.0.0.1:" + port).start(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("127.0.0.1:" + port, "RINGCACHE_REDIS_URI");
    }

    @Test
    void faultsAreRefused() {
        RedisServer server =
                source(running.uris().get(0)).start(1).orElseThrow().server(0);
        assertThatThrownBy(server::pause)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContainingAll("127.0.0.1:" + running.server(0).port(), "paused", "RINGCACHE_REDIS_URI");
        assertThatThrownBy(server::resume).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(server::kill).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(server::restart).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(server::save).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(server::restartWithSavedData).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void thePasswordInTheAddressIsUsed() throws IOException {
        RedisServer server = running.server(1);
        Redis.call(server, "CONFIG", "SET", "requirepass", "secret");
        String address = "redis://%s127.0.0.1:" + server.port();
        assertThat(source(address.formatted(":secret@")).start(1)).isPresent();
        assertThat(source(address.formatted("default:secret@")).start(1)).isPresent();
        assertThatThrownBy(() -> source(address.formatted("")).start(1)).hasMessageContaining("NOAUTH");
    }

    private static ExternalSource source(String value) {
        return new ExternalSource(Environments.with(folder, Map.of("RINGCACHE_REDIS_URI", value)));
    }
}
