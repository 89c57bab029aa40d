package io.ringcache.tck;

import io.ringcache.samples.redis.RedisServers;
import org.jspecify.annotations.Nullable;
import org.junit.runner.Description;
import org.junit.runner.notification.RunListener;

/**
 * Starts three Redis servers before the first test, and tells the provider by a system property where they are. They
 * serve all test classes of the JVM and end with it. The JUnit runner calls this on one thread.
 */
public final class RedisForTheRun extends RunListener {

    private static final String NODES = "ringcache.nodes";
    private static final int COUNT = 3;

    private @Nullable RedisServers servers;

    // Surefire calls this for each test class, not once.
    @Override
    public void testRunStarted(Description description) {
        if (servers == null) {
            servers = RedisServers.start(COUNT);
            System.setProperty(NODES, String.join(",", servers.uris()));
        }
    }
}
