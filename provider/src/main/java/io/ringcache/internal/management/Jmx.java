package io.ringcache.internal.management;

import java.lang.management.ManagementFactory;
import java.net.URI;
import javax.cache.CacheException;
import javax.cache.management.CacheMXBean;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The two MBeans of one cache in an MBean server.
 *
 * <p>Thread-safe. Showing what is shown and hiding what is not is harmless. Where two caches have the same name and
 * manager URI (two class loaders, or an application that was deployed again), the later one is shown, and hiding the
 * earlier one does not touch it.
 */
public final class Jmx implements AutoCloseable {

    /** Another class loader may take the name between our looking and our registering; it cannot do so for ever. */
    private static final int ATTEMPTS = 10;

    private final MBeanServer server;
    private final Shown<RingStatisticsMXBean> statistics;
    private final Shown<CacheMXBean> configuration;

    /** The beans of a cache in the platform's server; nothing is shown yet. */
    public Jmx(URI managerUri, String cacheName, StatisticsBean statistics, ConfigurationBean configuration) {
        this(ManagementFactory.getPlatformMBeanServer(), managerUri, cacheName, statistics, configuration);
    }

    Jmx(
            MBeanServer server,
            URI managerUri,
            String cacheName,
            StatisticsBean statistics,
            ConfigurationBean configuration) {
        this.server = server;
        this.statistics =
                new Shown<>(name("CacheStatistics", managerUri, cacheName), statistics, RingStatisticsMXBean.class);
        this.configuration =
                new Shown<>(name("CacheConfiguration", managerUri, cacheName), configuration, CacheMXBean.class);
    }

    /**
     * Shows or hides the statistics.
     *
     * @throws CacheException if something that is not ours has the name
     */
    public void showStatistics(boolean show) {
        set(statistics, show);
    }

    /**
     * Shows or hides the configuration.
     *
     * @throws CacheException if something that is not ours has the name
     */
    public void showConfiguration(boolean show) {
        set(configuration, show);
    }

    /** Hides both. */
    @Override
    public void close() {
        showStatistics(false);
        showConfiguration(false);
    }

    /**
     * The name that the specification gives to a bean.
     *
     * <p>The specification replaces colon, equals sign, comma and line feed. Question mark, asterisk and quotation mark
     * are replaced as well: the first two would make the name a pattern, the third makes it malformed.
     */
    static ObjectName name(String type, URI managerUri, String cacheName) {
        String name = "javax.cache:type=" + type + ",CacheManager=" + safe(managerUri.toString()) + ",Cache="
                + safe(cacheName);
        try {
            return new ObjectName(name);
        } catch (MalformedObjectNameException impossible) {
            throw new CacheException("The MBean name " + name + " is malformed: rename the cache", impossible);
        }
    }

    private static String safe(String text) {
        return text.replaceAll("[:=,\\n?*\"]", ".");
    }

    private void set(Shown<?> bean, boolean show) {
        synchronized (bean) {
            try {
                if (show) {
                    register(bean);
                } else if (bean.registered()) {
                    unregister(bean.name());
                }
            } catch (JMException failure) {
                throw new CacheException("JMX refused to change " + bean.name(), failure);
            }
        }
    }

    private void register(Shown<?> bean) throws JMException {
        for (int attempt = 1; !bean.registered(); attempt++) {
            try {
                server.registerMBean(bean, bean.name());
            } catch (InstanceAlreadyExistsException occupied) {
                if (attempt == ATTEMPTS || !isOurs(bean)) {
                    throw new CacheException(
                            "The MBean name " + bean.name() + " is taken by something that is not a Ringcache:"
                                    + " rename the cache, give its manager another URI, or switch the MBean off",
                            occupied);
                }
                unregister(bean.name());
            }
        }
    }

    /** Whether the bean of that name is one of ours, of whatever class loader; also if there is none any more. */
    private boolean isOurs(Shown<?> bean) throws JMException {
        try {
            return server.getObjectInstance(bean.name()).getClassName().equals(bean.beanClassName());
        } catch (InstanceNotFoundException gone) {
            return true;
        }
    }

    private void unregister(ObjectName name) throws JMException {
        try {
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException gone) {
            // Somebody was quicker; it is not there, as wanted.
        }
    }
}
