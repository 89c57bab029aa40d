package io.ringcache;

import io.ringcache.internal.cache.JCache;
import io.ringcache.internal.cache.LiveConfiguration;
import io.ringcache.internal.cache.RemoteCalls;
import io.ringcache.internal.config.Settings;
import io.ringcache.internal.config.SettingsParser;
import io.ringcache.internal.connection.Access;
import io.ringcache.internal.redis.RingTopology;
import io.ringcache.internal.ring.RingMap;
import io.ringcache.internal.ring.RingRecord;
import io.ringcache.lock.DistributedLocks;
import io.ringcache.monitor.CacheStatistics;
import io.ringcache.monitor.NearStatus;
import io.ringcache.monitor.NodeStatus;
import io.ringcache.monitor.RegionStatus;
import io.ringcache.monitor.RemoteCallListener;
import io.ringcache.monitor.RingMember;
import io.ringcache.ratelimit.RateLimiters;
import io.ringcache.ring.RingAdmin;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/**
 * The caches of one URI and class loader (JSR-107 section 3.3). Thread-safe. Creating a cache neither connects nor
 * fails when no node can be reached; the first use of the cache does.
 *
 * <p>A cache takes its settings from the template that fits its name best, and its types, expiry policy, loader, writer
 * and listeners from the JSR-107 configuration given to {@link #createCache}. Storing by reference is refused.
 */
public final class RingCacheManager implements CacheManager {

    private final RingCachingProvider provider;
    private final URI uri;
    private final ClassLoader loader;
    private final Properties properties;
    /** With the nodes of all regions. */
    private final Settings all;
    /** With those that caches of this manager work with. */
    private final Settings settings;

    private final RingRecord configured;
    private final Access access;
    private final SharedNodes sharedNodes;
    private final RemoteCalls calls = new RemoteCalls();
    private final ConcurrentMap<String, JCache<?, ?>> caches = new ConcurrentHashMap<>();
    private final Object lifecycle = new Object();
    private volatile @Nullable Resources resources;
    private @Nullable Services services;
    private volatile boolean closed;

    RingCacheManager(
            RingCachingProvider provider,
            URI uri,
            ClassLoader loader,
            Properties properties,
            Settings settings,
            SharedNodes sharedNodes) {
        this.provider = provider;
        this.uri = uri;
        this.loader = loader;
        this.properties = properties;
        this.all = settings;
        this.settings = Regions.local(settings);
        this.configured = Resources.ring(this.settings);
        this.access = Access.of(settings, SettingsParser.credentials(properties), loader);
        this.sharedNodes = sharedNodes;
    }

    @Override
    public CachingProvider getCachingProvider() {
        return provider;
    }

    @Override
    public URI getURI() {
        return uri;
    }

    @Override
    public ClassLoader getClassLoader() {
        return loader;
    }

    /** The properties that this manager was made with; changing them changes nothing here. */
    @Override
    public Properties getProperties() {
        Properties copy = new Properties();
        copy.putAll(properties);
        return copy;
    }

    @Override
    public <K, V, C extends Configuration<K, V>> Cache<K, V> createCache(String cacheName, C configuration) {
        requireOpen();
        Objects.requireNonNull(cacheName, "cacheName");
        Objects.requireNonNull(configuration, "configuration");
        if (!configuration.isStoreByValue()) {
            throw new UnsupportedOperationException(
                    "cache '" + cacheName
                            + "': storing by reference is not supported, because values leave the JVM; use setStoreByValue(true)");
        }
        CompleteConfiguration<K, V> complete = DefaultExpiry.apply(
                new LiveConfiguration<>(configuration).snapshot(),
                settings.cache(cacheName).expiry());
        synchronized (lifecycle) {
            requireOpen();
            if (caches.containsKey(cacheName)) {
                throw new CacheException("cache '" + cacheName + "' exists already in the cache manager " + uri);
            }
            JCache<K, V> cache = new CacheFactory<>(this, resources(), cacheName, complete).create(caches::remove);
            cache.enableStatistics(complete.isStatisticsEnabled());
            cache.enableManagement(complete.isManagementEnabled());
            caches.put(cacheName, cache);
            return cache;
        }
    }

    /**
     * What this JVM knows of each node of the ring at present, in the order of {@link #ring()}, with what each open cache
     * with a near cache knows of it. Asks nobody; every node is {@link io.ringcache.monitor.NodeState#IDLE IDLE} until a cache was
     * used or {@link #connect} was called.
     *
     * @throws IllegalStateException if the manager is closed
     */
    public List<NodeStatus> nodes() {
        requireOpen();
        Resources used = resources;
        List<NodeStatus> nodes = used == null
                ? settings.nodes().stream()
                        .map(node -> NodeStatus.unused(node.display()))
                        .toList()
                : used.status();
        // By name: the ring may change between two looks.
        Map<String, List<NearStatus>> known = caches.values().stream()
                .flatMap(cache -> cache.nodes().stream())
                .collect(Collectors.groupingBy(
                        NodeStatus::node, Collectors.flatMapping(node -> node.caches().stream(), Collectors.toList())));
        return nodes.stream()
                .map(node -> node.with(known.getOrDefault(node.node(), List.of())))
                .toList();
    }

    /**
     * The nodes of the hash ring, in their order on record, with the part of the keys that each owns: as the nodes themselves
     * say once a cache was used, as the setting {@code nodes} says before.
     */
    public List<RingMember> ring() {
        Resources used = resources;
        return used == null
                ? RingTopology.shares(new RingMap(
                        configured, node -> configured.current().nodes().indexOf(node)))
                : used.topology().shares();
    }

    /**
     * What each open cache has told each other region, and has yet to tell; empty where regions have no rings of their own.
     *
     * @throws IllegalStateException if the manager is closed
     */
    public List<RegionStatus> regions() {
        requireOpen();
        Resources used = resources;
        Regions regions = used == null ? null : used.regions();
        return regions == null ? List.of() : regions.status();
    }

    /**
     * What changes the ring of this manager's namespace while it is in use.
     *
     * @throws IllegalStateException if the manager is closed
     * @throws UnsupportedOperationException if the nodes are a Redis Cluster, which has tools of its own
     */
    public RingAdmin ringAdmin() {
        synchronized (lifecycle) {
            requireOpen();
            return resources().admin();
        }
    }

    /**
     * What each open cache did in this JVM, by name.
     *
     * @throws IllegalStateException if the manager is closed
     */
    public List<CacheStatistics> statistics() {
        requireOpen();
        return caches.values().stream()
                .map(JCache::statistics)
                .sorted(Comparator.comparing(CacheStatistics::cache))
                .toList();
    }

    /**
     * What one open cache did in this JVM; empty if there is no such cache.
     *
     * @throws IllegalStateException if the manager is closed
     */
    public Optional<CacheStatistics> statistics(String cacheName) {
        requireOpen();
        return Optional.ofNullable(caches.get(Objects.requireNonNull(cacheName, "cacheName")))
                .map(JCache::statistics);
    }

    /**
     * Begins to connect to all nodes, and stays connected to them until the manager is closed. Returns at once and does not
     * fail when no node can be reached: {@link #nodes()} tells what became of it. For applications that do not want their
     * first call to wait, or want to know how the nodes stand before they use them.
     *
     * @throws IllegalStateException if the manager is closed
     */
    public void connect() {
        synchronized (lifecycle) {
            requireOpen();
            resources().nodes().keep();
        }
    }

    /**
     * Has a listener hear of the calls that all caches of this manager make to their nodes from now on, until it is removed.
     * Without a listener calls cost nothing more.
     */
    public void addRemoteCallListener(RemoteCallListener listener) {
        calls.add(Objects.requireNonNull(listener, "listener"));
    }

    /** Has a listener hear of no more calls; of those under way it still hears the end. Does nothing if it was not added. */
    public void removeRemoteCallListener(RemoteCallListener listener) {
        calls.remove(Objects.requireNonNull(listener, "listener"));
    }

    /** What the caches share, once one was made. */
    Resources used() {
        Resources used = resources;
        if (used == null) {
            throw new IllegalStateException("the cache manager " + uri + " is closed or was never used");
        }
        return used;
    }

    /**
     * The locks, read-write locks and semaphores on the nodes of this manager. They end with the manager.
     *
     * @throws IllegalStateException if the manager is closed
     */
    public DistributedLocks locks() {
        return services().locks();
    }

    /**
     * The rate limiters on the nodes of this manager. They end with the manager.
     *
     * @throws IllegalStateException if the manager is closed
     */
    public RateLimiters rateLimiters() {
        return services().rateLimiters();
    }

    private Services services() {
        synchronized (lifecycle) {
            requireOpen();
            Services made = services;
            if (made == null) {
                made = services = services(resources());
            }
            return made;
        }
    }

    private Services services(Resources used) {
        Regions regions = used.regions();
        return regions == null ? new Services(settings, used.topology(), used.nodes()) : regions.services(used);
    }

    private Resources resources() {
        Resources made = resources;
        if (made == null) {
            made = resources = new Resources(all, access, configured, sharedNodes, calls);
        }
        return made;
    }

    @Override
    @SuppressWarnings("NullAway")
    public <K, V> @Nullable Cache<K, V> getCache(String cacheName, Class<K> keyType, Class<V> valueType) {
        requireOpen();
        Objects.requireNonNull(keyType, "keyType");
        Objects.requireNonNull(valueType, "valueType");
        JCache<?, ?> cache = caches.get(Objects.requireNonNull(cacheName, "cacheName"));
        if (cache != null) {
            cache.requireTypes(keyType, valueType);
        }
        return getCache(cacheName);
    }

    @Override
    @SuppressWarnings({"NullAway", "unchecked"})
    public <K, V> @Nullable Cache<K, V> getCache(String cacheName) {
        requireOpen();
        return (Cache<K, V>) caches.get(Objects.requireNonNull(cacheName, "cacheName"));
    }

    @Override
    public Iterable<String> getCacheNames() {
        requireOpen();
        return List.copyOf(caches.keySet());
    }

    @Override
    public void destroyCache(String cacheName) {
        requireOpen();
        JCache<?, ?> cache = caches.get(Objects.requireNonNull(cacheName, "cacheName"));
        if (cache != null) {
            cache.destroy();
        }
    }

    @Override
    public void enableManagement(String cacheName, boolean enabled) {
        requireOpen();
        JCache<?, ?> cache = caches.get(Objects.requireNonNull(cacheName, "cacheName"));
        if (cache != null) {
            cache.enableManagement(enabled);
        }
    }

    @Override
    public void enableStatistics(String cacheName, boolean enabled) {
        requireOpen();
        JCache<?, ?> cache = caches.get(Objects.requireNonNull(cacheName, "cacheName"));
        if (cache != null) {
            cache.enableStatistics(enabled);
        }
    }

    /** Closes all caches and, with the last manager that uses them, the connections. What is stored stays. */
    @Override
    public void close() {
        Resources ended;
        Services endedServices;
        synchronized (lifecycle) {
            if (closed) {
                return;
            }
            closed = true;
            ended = resources;
            resources = null;
            endedServices = services;
            services = null;
        }
        provider.forget(this);
        new ArrayList<>(caches.values()).forEach(JCache::close);
        if (endedServices != null) {
            endedServices.close();
        }
        if (ended != null) {
            ended.close();
        }
        access.close();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("a Ringcache cache manager cannot be unwrapped to " + type.getName());
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the cache manager " + uri + " is closed");
        }
    }
}
