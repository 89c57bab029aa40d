package io.ringcache.internal.management;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;
import javax.cache.CacheException;
import javax.cache.management.CacheMXBean;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The MBeans of one cache in an MBean server: the two of the specification, and one per node beside the statistics.
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
    private final List<Shown<NodeMXBean>> nodes;

    /** The beans of a cache. */
    public record Beans(StatisticsBean statistics, ConfigurationBean configuration, List<NodeBean> nodes) {}

    /** The beans of a cache in the platform's server; nothing is shown yet. */
    public Jmx(URI managerUri, String cacheName, Beans beans) {
        this(ManagementFactory.getPlatformMBeanServer(), managerUri, cacheName, beans);
    }

    Jmx(MBeanServer server, URI managerUri, String cacheName, Beans beans) {
        this.server = server;
        this.statistics = new Shown<>(
                name("CacheStatistics", managerUri, cacheName), beans.statistics(), RingStatisticsMXBean.class);
        this.configuration = new Shown<>(
                name("CacheConfiguration", managerUri, cacheName), beans.configuration(), CacheMXBean.class);
        this.nodes = beans.nodes().stream()
                .map(node ->
                        new Shown<NodeMXBean>(nodeName(managerUri, cacheName, node.getNode()), node, NodeMXBean.class))
                .toList();
    }

    /**
     * Shows or hides the statistics, and the nodes with them.
     *
     * @throws CacheException if something that is not ours has the name
     */
    public void showStatistics(boolean show) {
        set(statistics, show);
        nodes.forEach(node -> set(node, show));
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
        return name("javax.cache:type=" + type + of(managerUri, cacheName));
    }

    /** The name of a node's bean, in a domain of our own because the specification does not know it. */
    static ObjectName nodeName(URI managerUri, String cacheName, String node) {
        return name("io.ringcache:type=Node" + of(managerUri, cacheName) + ",Node=" + safe(node));
    }

    private static String of(URI managerUri, String cacheName) {
        return ",CacheManager=" + safe(managerUri.toString()) + ",Cache=" + safe(cacheName);
    }

    private static ObjectName name(String name) {
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
