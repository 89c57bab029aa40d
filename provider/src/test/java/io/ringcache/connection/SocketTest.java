package io.ringcache.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.RingCacheManager;
import java.nio.file.Path;
import javax.cache.Cache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A server on the same machine that listens at a path. */
class SocketTest {

    @TempDir
    static Path folder;

    @RegisterExtension
    final Managers managers = new Managers();

    private final Path path = folder.resolve("redis.sock");
    private final SecureServer server =
            managers.opened(SecureServer.with("--unixsocket", path.toString(), "--unixsocketperm", "700"));
    private final String uri = "redis-socket://" + path;

    @Test
    void aNodeAtAPathServesAndHearsOfChanges() {
        RingCacheManager manager = managers.manager(uri);
        Cache<String, String> one = Managers.cache(manager);
        Cache<String, String> other = Managers.cache(managers.manager(uri));
        one.put("key", "before");
        assertThat(other.get("key")).isEqualTo("before");
        one.put("key", "after");
        Managers.await().until(() -> "after".equals(other.get("key")));
        assertThat(server.admin().clientList()).contains(path.toString());
        assertThat(Managers.status(manager).node()).isEqualTo(uri);
    }

    @Test
    void userAndPasswordInTheUriCount() {
        server.user("app", "on", ">s3cret+", "~*", "&*", "+@all");
        Cache<String, String> cache = Managers.cache(managers.manager("redis-socket://app:s3cret+@" + path));
        cache.put("key", "value");
        assertThat(server.clients("app")).hasSize(2);
        RingCacheManager refused = managers.manager("redis-socket://app:wrong@" + path);
        refused.connect();
        // The client may see the end of the refused connection before it has read why.
        Managers.await().until(() -> Managers.status(refused).reason().contains("WRONGPASS"));
        assertThat(Managers.status(refused).reason()).contains("'app'").doesNotContain("wrong@");
    }

    @Test
    void aPathWhereNobodyListensIsNamed() {
        assertThat(Managers.whyDown(managers.manager(uri + ".other"))).contains("cannot be reached");
    }

    @Test
    void anEndedServerIsConnectedToAgainAtTheSamePath() {
        RingCacheManager manager = managers.manager(uri);
        Cache<String, String> cache = Managers.cache(manager);
        cache.put("key", "value");
        server.server().restart();
        Managers.await().ignoreExceptions().until(() -> cache.get("key") == null);
    }
}
