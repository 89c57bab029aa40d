package io.ringcache.spring.cache;

import io.ringcache.RingCacheManager;
import io.ringcache.lock.DistributedLocks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.cache.CacheException;
import javax.cache.configuration.MutableConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.cache.support.NullValue;

/**
 * Spring's cache manager over a {@link RingCacheManager}. Thread-safe. Makes no connection before a cache is used.
 *
 * <p>A cache that the JCache manager has already is used as it is, with its loader, writer and expiry; any other is created
 * when it is first asked for, with statistics, by the template that fits its name. The configuration of the JCache manager
 * must allow {@link #ALLOWED_CLASSES}.
 */
public final class RingcacheCacheManager implements CacheManager, AutoCloseable {

    /** Classes of Spring that become keys and values, for {@code codec.allow}. */
    public static final List<String> ALLOWED_CLASSES = List.of(SimpleKey.class.getName(), NullValue.class.getName());

    private final RingCacheManager manager;
    private final Set<String> fixedNames;
    private final CacheOptions defaults;
    private final Map<String, CacheOptions> options;
    private final boolean transactionAware;
    private final RingcacheCache.Shared shared;
    private final ConcurrentMap<String, Entry> caches = new ConcurrentHashMap<>();
    private final List<Consumer<RingcacheCache>> listeners = new CopyOnWriteArrayList<>();

    /** A cache, and what Spring is given of it. */
    private record Entry(RingcacheCache cache, Cache given) {}

    private RingcacheCacheManager(Builder builder) {
        this.manager = builder.manager;
        this.fixedNames = Set.copyOf(builder.fixedNames);
        this.defaults = builder.defaults;
        this.options = Map.copyOf(builder.options);
        this.transactionAware = builder.transactionAware;
        this.shared = new RingcacheCache.Shared(
                new Workers(), new Outage(), new LoadListeners(builder.loadListeners), builder.locks);
        fixedNames.forEach(this::use);
    }

    /**
     * Collects what a manager is made of.
     *
     * @throws IllegalArgumentException if the manager is not one of Ringcache
     */
    public static Builder builder(javax.cache.CacheManager manager) {
        try {
            return new Builder(manager.unwrap(RingCacheManager.class));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a cache manager of Ringcache is needed, not "
                            + manager.getClass().getName()
                            + "; for other providers there is Spring's JCacheCacheManager",
                    e);
        }
    }

    /** The cache of that name; {@code null} only if the names are fixed, it is none of them, and JCache has none. */
    @Override
    public @Nullable Cache getCache(String name) {
        Entry known = caches.get(name);
        if (known != null) {
            return known.given();
        }
        boolean may = fixedNames.isEmpty() || manager.getCache(name) != null;
        return may ? use(name).given() : null;
    }

    private Entry use(String name) {
        AtomicBoolean begun = new AtomicBoolean();
        Entry entry = caches.computeIfAbsent(name, key -> {
            begun.set(true);
            return entry(key);
        });
        if (begun.get()) {
            listeners.forEach(listener -> listener.accept(entry.cache()));
        }
        return entry;
    }

    private Entry entry(String name) {
        RingcacheCache cache = new RingcacheCache(jcache(name), options.getOrDefault(name, defaults), shared);
        return new Entry(cache, transactionAware ? Transactions.decorate(cache) : cache);
    }

    private javax.cache.Cache<Object, Object> jcache(String name) {
        javax.cache.Cache<Object, Object> present = manager.getCache(name);
        if (present != null) {
            return present;
        }
        try {
            return manager.createCache(name, new MutableConfiguration<Object, Object>().setStatisticsEnabled(true));
        } catch (CacheException e) {
            javax.cache.Cache<Object, Object> meanwhile = manager.getCache(name);
            if (meanwhile == null) {
                throw e;
            }
            return meanwhile;
        }
    }

    /** The names of the caches that there are now. */
    @Override
    public Collection<String> getCacheNames() {
        Set<String> names = new TreeSet<>(caches.keySet());
        manager.getCacheNames().forEach(names::add);
        return Collections.unmodifiableSet(names);
    }

    /** The JCache manager behind this one. */
    public RingCacheManager getNativeManager() {
        return manager;
    }

    /** The caches that are in use, without what makes them part of transactions. */
    public List<RingcacheCache> caches() {
        return caches.values().stream().map(Entry::cache).toList();
    }

    /**
     * Has a listener hear of each cache that comes into use from now on, until it is removed. It is called by the thread that
     * asked for the cache first, so it must be quick, must be thread-safe, and must not throw.
     */
    public void addCacheListener(Consumer<RingcacheCache> listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
    }

    /** Has a listener hear of no more caches. */
    public void removeCacheListener(Consumer<RingcacheCache> listener) {
        listeners.remove(Objects.requireNonNull(listener, "listener"));
    }

    /** Ends the threads of this manager; the JCache manager stays open. */
    @Override
    public void close() {
        shared.workers().close();
    }

    /** Collects what a manager is made of. Not thread-safe. Every method returns the builder. */
    public static final class Builder {

        private final RingCacheManager manager;
        private final Set<String> fixedNames = new LinkedHashSet<>();
        private final Map<String, CacheOptions> options = new LinkedHashMap<>();
        private CacheOptions defaults = CacheOptions.defaults();
        private boolean transactionAware;
        private final List<LoadListener> loadListeners = new ArrayList<>();
        private @Nullable DistributedLocks locks;

        private Builder(RingCacheManager manager) {
            this.manager = manager;
        }

        /** Creates these caches at once, and no others on demand; without names, all are created on demand. */
        public Builder cacheNames(Collection<String> names) {
            fixedNames.addAll(names);
            return this;
        }

        /** Sets the options of caches that have none of their own. */
        public Builder defaults(CacheOptions all) {
            defaults = Objects.requireNonNull(all, "all");
            return this;
        }

        /** Sets the options of one cache. */
        public Builder cache(String name, CacheOptions own) {
            options.put(name, Objects.requireNonNull(own, "own"));
            return this;
        }

        /**
         * Has {@code put}, {@code evict} and {@code clear} wait for the commit of the transaction that runs, and not happen at
         * all if it rolls back (default false). Needs spring-context-support and spring-tx.
         */
        public Builder transactionAware(boolean aware) {
            transactionAware = aware;
            return this;
        }

        /** Sets the locks for {@link SingleFlight#CLUSTER} (default: those of the JCache manager). */
        public Builder locks(DistributedLocks given) {
            locks = Objects.requireNonNull(given, "given");
            return this;
        }

        /** Adds one who hears of loads (default nobody). */
        public Builder loadListener(LoadListener heard) {
            loadListeners.add(Objects.requireNonNull(heard, "heard"));
            return this;
        }

        /** Returns the manager. */
        public RingcacheCacheManager build() {
            boolean needed = defaults.singleFlight() == SingleFlight.CLUSTER
                    || options.values().stream().anyMatch(own -> own.singleFlight() == SingleFlight.CLUSTER);
            if (locks == null && needed) {
                locks = manager.locks();
            }
            return new RingcacheCacheManager(this);
        }
    }
}
