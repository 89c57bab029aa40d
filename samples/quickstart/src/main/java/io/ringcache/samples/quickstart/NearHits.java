package io.ringcache.samples.quickstart;

import java.lang.management.ManagementFactory;
import javax.cache.Cache;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Tells how many gets of a cache were answered in this JVM, without Redis: its JMX attribute {@code NearHits}, as any
 * monitoring sees it.
 */
final class NearHits {

    private NearHits() {}

    static long of(Cache<?, ?> cache) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName pattern = new ObjectName("javax.cache:type=CacheStatistics,Cache=" + cache.getName() + ",*");
            ObjectName name = server.queryNames(pattern, null).iterator().next();
            return (Long) server.getAttribute(name, "NearHits");
        } catch (JMException e) {
            throw new IllegalStateException("The statistics of cache " + cache.getName() + " are not there", e);
        }
    }
}
