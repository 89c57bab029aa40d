package io.ringcache.samples.redis;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** A server that somebody else runs: it can be used, and nothing else be done to it. Immutable. */
final class ExternalServer implements OwnedServer {

    private static final int DEFAULT_PORT = 6379;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final URI uri;
    private final String version;

    /** Asks the server for its version; throws {@link IllegalStateException} when it does not answer. */
    ExternalServer(URI uri) {
        this.uri = uri;
        this.version = uri.getScheme().equals("rediss") ? "version not asked over TLS" : askVersion();
    }

    @Override
    public String uri() {
        return uri.toString();
    }

    @Override
    public int port() {
        return uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public void pause() {
        throw notOurs("paused");
    }

    @Override
    public void resume() {
        throw notOurs("resumed");
    }

    @Override
    public void kill() {
        throw notOurs("killed");
    }

    @Override
    public void restart() {
        throw notOurs("restarted");
    }

    @Override
    public void save() {
        throw notOurs("saved");
    }

    @Override
    public void restartWithSavedData() {
        throw notOurs("restarted");
    }

    @Override
    public void close() {
        // It was running before, and goes on running.
    }

    private String askVersion() {
        try (RedisConnection connection = new RedisConnection(uri.getHost(), port(), TIMEOUT)) {
            if (uri.getUserInfo() != null) {
                authenticate(connection, uri.getUserInfo());
            }
            return connection.version();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The Redis server at " + address() + ", listed in " + ExternalSource.SETTING + ", cannot be used: "
                            + e.getMessage() + ". Start it, or correct or unset " + ExternalSource.SETTING,
                    e);
        }
    }

    private static void authenticate(RedisConnection connection, String userInfo) throws IOException {
        int colon = userInfo.indexOf(':');
        String password = userInfo.substring(colon + 1);
        if (colon > 0) {
            connection.call("AUTH", userInfo.substring(0, colon), password);
        } else {
            connection.call("AUTH", password);
        }
    }

    private UnsupportedOperationException notOurs(String verb) {
        return new UnsupportedOperationException("The Redis server at " + address() + " cannot be " + verb
                + ", because it was not started here; unset " + ExternalSource.SETTING + " to test with own servers");
    }

    private String address() {
        return uri.getHost() + ':' + port();
    }
}
