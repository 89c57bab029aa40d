package io.ringcache.samples.redis;

/**
 * One running Redis server, with the faults a test may cause on it.
 *
 * <p>Safe for use by several threads. The fault methods block until the server has taken the change, and throw {@link
 * UnsupportedOperationException} when the server was not started by this library, {@link IllegalStateException} when
 * the change cannot be made.
 */
public interface RedisServer {

    /** Returns where the server listens, as {@code redis://host:port}. */
    String uri();

    /** Returns the TCP port. */
    int port();

    /** Freezes the server: it keeps its connections and still accepts new ones, but answers nothing. */
    void pause();

    /** Lets a frozen server go on, with everything that was sent to it meanwhile. */
    void resume();

    /** Ends the server at once, without a farewell to its clients. */
    void kill();

    /** Ends the server, if it still runs, and starts it again on the same port with no data. */
    void restart();

    /**
     * Keeps the data as they are now for {@link #restartWithSavedData()}, in place of what was kept before. {@link
     * #restart()} forgets them.
     */
    void save();

    /**
     * Ends the server, if it still runs, and starts it again on the same port with the data of the last {@link
     * #save()}; throws {@link IllegalStateException} when there are none.
     */
    void restartWithSavedData();
}
