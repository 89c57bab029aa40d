package io.ringcache.connection;

/**
 * Tells what to log in with, now: for credentials that change while the application runs. It is asked before each attempt to
 * connect, and once a second while there are connections; those log in anew where the answer differs from the one before, and
 * nothing that is kept near is lost by that.
 *
 * <p>Must be thread-safe. It is asked on a background thread and may wait, but no connection is made meanwhile, so an answer
 * that takes long to get is better prepared elsewhere. A source that is {@link AutoCloseable} is closed with its cache manager.
 */
@FunctionalInterface
public interface CredentialsSource {

    /**
     * The credentials for one node.
     *
     * @param node the node as messages show it, such as {@code redis://h1:6379}
     * @throws RuntimeException if there are none at present; it is asked again
     */
    Credentials credentials(String node);
}
