package io.ringcache.internal.management;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import javax.cache.CacheException;
import javax.cache.management.CacheMXBean;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

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

    private final Supplier<MBeanServer> servers;
    private final URI managerUri;
    private final String cacheName;
    private final Beans beans;
    /** Made when something is to be shown: JMX takes long to load, and most caches show nothing. */
    private @Nullable Shows shows;

    /** The beans of a cache. */
    public record Beans(StatisticsBean statistics, ConfigurationBean configuration, List<NodeBean> nodes) {}

    /** What can be shown, and where. */
    private record Shows(
            MBeanServer server,
            Shown<RingStatisticsMXBean> statistics,
            Shown<CacheMXBean> configuration,
            List<Shown<NodeMXBean>> nodes) {}

    /** The beans of a cache in the platform's server; nothing is shown yet. */
    public Jmx(URI managerUri, String cacheName, Beans beans) {
        this(ManagementFactory::getPlatformMBeanServer, managerUri, cacheName, beans);
    }

    Jmx(MBeanServer server, URI managerUri, String cacheName, Beans beans) {
        this(() -> server, managerUri, cacheName, beans);
    }

    private Jmx(Supplier<MBeanServer> servers, URI managerUri, String cacheName, Beans beans) {
        this.servers = servers;
        this.managerUri = managerUri;
        this.cacheName = cacheName;
        this.beans = beans;
    }

    /**
     * Shows or hides the statistics, and the nodes with them.
     *
     * @throws CacheException if something that is not ours has the name
     */
    public void showStatistics(boolean show) {
        Shows known = shows(show);
        if (known != null) {
            set(known.server(), known.statistics(), show);
            known.nodes().forEach(node -> set(known.server(), node, show));
        }
    }

    /**
     * Shows or hides the configuration.
     *
     * @throws CacheException if something that is not ours has the name
     */
    public void showConfiguration(boolean show) {
        Shows known = shows(show);
        if (known != null) {
            set(known.server(), known.configuration(), show);
        }
    }

    /** {@code null} where nothing was ever shown, and nothing is to be. */
    private synchronized @Nullable Shows shows(boolean needed) {
        if (shows == null && needed) {
            shows = new Shows(
                    servers.get(),
                    new Shown<>(
                            name("CacheStatistics", managerUri, cacheName),
                            beans.statistics(),
                            RingStatisticsMXBean.class),
                    new Shown<>(
                            name("CacheConfiguration", managerUri, cacheName),
                            beans.configuration(),
                            CacheMXBean.class),
                    beans.nodes().stream()
                            .map(node -> new Shown<NodeMXBean>(
                                    nodeName(managerUri, cacheName, node.getNode()), node, NodeMXBean.class))
                            .toList());
        }
        return shows;
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

    private static void set(MBeanServer server, Shown<?> bean, boolean show) {
        synchronized (bean) {
            try {
                if (show) {
                    register(server, bean);
                } else if (bean.registered()) {
                    unregister(server, bean.name());
                }
            } catch (JMException failure) {
                throw new CacheException("JMX refused to change " + bean.name(), failure);
            }
        }
    }

    private static void register(MBeanServer server, Shown<?> bean) throws JMException {
        for (int attempt = 1; !bean.registered(); attempt++) {
            try {
                server.registerMBean(bean, bean.name());
            } catch (InstanceAlreadyExistsException occupied) {
                if (attempt == ATTEMPTS || !isOurs(server, bean)) {
                    throw new CacheException(
                            "The MBean name " + bean.name() + " is taken by something that is not a Ringcache:"
                                    + " rename the cache, give its manager another URI, or switch the MBean off",
                            occupied);
                }
                unregister(server, bean.name());
            }
        }
    }

    /** Whether the bean of that name is one of ours, of whatever class loader; also if there is none any more. */
    private static boolean isOurs(MBeanServer server, Shown<?> bean) throws JMException {
        try {
            return server.getObjectInstance(bean.name()).getClassName().equals(bean.beanClassName());
        } catch (InstanceNotFoundException gone) {
            return true;
        }
    }

    private static void unregister(MBeanServer server, ObjectName name) throws JMException {
        try {
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException gone) {
            // Somebody was quicker; it is not there, as wanted.
        }
    }
}
