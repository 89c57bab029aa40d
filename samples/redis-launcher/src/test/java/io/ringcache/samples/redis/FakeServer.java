package io.ringcache.samples.redis;

/** A server that only notes whether it was closed. */
final class FakeServer implements OwnedServer {

    private boolean closed;

    boolean isClosed() {
        return closed;
    }

    @Override
    public String uri() {
        return "redis://fake:1";
    }

    @Override
    public int port() {
        return 1;
    }

    @Override
    public String version() {
        return "Fake 1.0";
    }

    @Override
    public void pause() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void resume() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void kill() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void save() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void restartWithSavedData() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void restart() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        closed = true;
    }
}
