package io.ringcache.internal.cache;

import io.ringcache.internal.management.ConfigurationBean;
import io.ringcache.internal.management.Counters;
import io.ringcache.internal.management.Jmx;
import io.ringcache.internal.management.NodeBean;
import io.ringcache.internal.management.StatisticsBean;
import io.ringcache.monitor.NodeStatus;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.cache.CacheManager;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a cache is apart from its entries: name, configuration, MBeans, and its end. Thread-safe.
 *
 * @param manager the cache's manager
 * @param nodes tells how the nodes stand, with what the cache knows of each
 * @param resources what ends with the cache, in this order
 * @param onClose told once, before the cache ends
 */
record CacheShell<K, V>(
        String name,
        CacheManager manager,
        LiveConfiguration<K, V> configuration,
        Counters counters,
        Jmx jmx,
        BackgroundLoads loads,
        AtomicBoolean closed,
        Supplier<List<NodeStatus>> nodes,
        List<AutoCloseable> resources,
        Consumer<String> onClose) {

    private static final Logger LOG = LoggerFactory.getLogger(CacheShell.class);

    static <K, V> CacheShell<K, V> of(
            CacheManager manager, CacheIdentity<K, V> identity, CacheParts<K, V> parts, ExecutorService executor) {
        Jmx jmx = new Jmx(
                manager.getURI(),
                identity.name(),
                new Jmx.Beans(
                        new StatisticsBean(parts.counters(), parts.store()::rejected, parts.store()::droppedPushes),
                        new ConfigurationBean(identity.configuration()::snapshot),
                        beans(identity.nodes())));
        return new CacheShell<>(
                identity.name(),
                manager,
                identity.configuration(),
                parts.counters(),
                jmx,
                new BackgroundLoads(executor),
                new AtomicBoolean(),
                identity.nodes(),
                identity.resources(),
                identity.onClose());
    }

    /** One for each node that there is now; those that leave the ring are shown as unused. */
    private static List<NodeBean> beans(Supplier<List<NodeStatus>> nodes) {
        return nodes.get().stream()
                .map(NodeStatus::node)
                .map(name -> new NodeBean(() -> status(nodes.get(), name)))
                .toList();
    }

    private static NodeStatus status(List<NodeStatus> nodes, String name) {
        return nodes.stream()
                .filter(status -> status.node().equals(name))
                .findFirst()
                .orElseGet(() -> NodeStatus.unused(name));
    }

    void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("cache '" + name + "' is closed");
        }
    }

    void enableStatistics(boolean enabled) {
        counters.enable(enabled);
        jmx.showStatistics(enabled);
        configuration.enableStatistics(enabled);
    }

    void enableManagement(boolean enabled) {
        jmx.showConfiguration(enabled);
        configuration.enableManagement(enabled);
    }

    void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        onClose.accept(name);
        end(loads);
        end(jmx);
        resources.forEach(this::end);
    }

    private void end(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // One that fails to close must not keep the others open.
            LOG.warn("cache '{}': {} failed to close", name, resource.getClass().getName(), e);
        }
    }

    void remember(CacheEntryListenerConfiguration<K, V> listener) {
        configuration.add(listener);
    }

    void forget(CacheEntryListenerConfiguration<K, V> listener) {
        configuration.remove(listener);
    }
}
