package io.ringcache.spring.boot;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The URI of an application's cache manager, which is its name in JMX. No other context of this JVM has the same until this is
 * closed, unless both read one file. Thread-safe.
 */
final class ManagerUri implements AutoCloseable {

    private static final Set<URI> TAKEN = ConcurrentHashMap.newKeySet();

    private final URI uri;
    private final boolean taken;

    private ManagerUri(URI uri, boolean taken) {
        this.uri = uri;
        this.taken = taken;
    }

    /** A file's own, which tells the manager to read it. */
    static ManagerUri of(URI file) {
        return new ManagerUri(file, false);
    }

    /** The application's name, with a number behind it while another context has that name. */
    static ManagerUri named(String application) {
        // Names of MBeans, and whoever looks for them, take few characters.
        String name = "ringcache:" + application.replaceAll("[^A-Za-z0-9._-]", "-");
        URI uri = URI.create(name);
        for (int number = 2; !TAKEN.add(uri); number++) {
            uri = URI.create(name + "-" + number);
        }
        return new ManagerUri(uri, true);
    }

    URI uri() {
        return uri;
    }

    @Override
    public void close() {
        if (taken) {
            TAKEN.remove(uri);
        }
    }
}
