package io.ringcache.tck;

import io.ringcache.samples.redis.RedisCluster;
import io.ringcache.samples.redis.RedisSentinel;
import io.ringcache.samples.redis.RedisServers;
import org.junit.runner.Description;
import org.junit.runner.notification.RunListener;

/**
 * Starts Redis before the first test, and tells the provider by a system property where it is: three servers, or what the
 * property {@code tck.topology} names. They serve all test classes of the JVM and end with it. The JUnit runner calls this on
 * one thread.
 */
public final class RedisForTheRun extends RunListener {

    private static final String NODES = "ringcache.nodes";
    private static final int COUNT = 3;

    private boolean started;

    // Surefire calls this for each test class, not once.
    @Override
    public void testRunStarted(Description description) {
        if (!started) {
            started = true;
            System.setProperty(NODES, start(System.getProperty("tck.topology", "ring")));
        }
    }

    private static String start(String topology) {
        return switch (topology) {
            case "ring" -> String.join(",", RedisServers.start(COUNT).uris());
            case "cluster" -> RedisCluster.start(COUNT, 1).uri();
            case "sentinel" -> RedisSentinel.start().uri();
            default ->
                throw new IllegalArgumentException("tck.topology=" + topology + ": use ring, cluster or sentinel");
        };
    }
}
