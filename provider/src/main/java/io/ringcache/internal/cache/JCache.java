package io.ringcache.internal.cache;

import io.ringcache.internal.entry.Lifetime;
import io.ringcache.internal.entry.Operation;
import io.ringcache.internal.entry.Operations;
import io.ringcache.internal.management.Counters;
import io.ringcache.internal.management.Counters.Timed;
import io.ringcache.monitor.CacheStatistics;
import io.ringcache.monitor.NodeStatus;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.integration.CompletionListener;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/**
 * The cache that applications see: it checks what it is given and delegates. Thread-safe; calls that need Redis block
 * until a node has answered or {@code timeouts.operation} has passed.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
// The interface has no place to say that results may be null.
@SuppressWarnings("NullAway")
public final class JCache<K, V> implements Cache<K, V> {

    private final CacheShell<K, V> shell;
    private final Guard guard;
    private final Counters counters;
    private final CacheParts<K, V> parts;
    private final CacheEngine<K, V> engine;
    private final Reads<K, V> reads;
    private final BulkOperations<K, V> bulk;
    private final WriterFirst<K, V> writes;
    private final Processors<K, V> processors;
    private final @Nullable ReadThrough<K, V> loads;
    private final boolean readsThrough;
    private final AsyncView<K, V> later;

    /** @param background runs {@code loadAll} */
    public JCache(
            CacheManager manager, CacheIdentity<K, V> identity, CacheParts<K, V> parts, ExecutorService background) {
        CompleteConfiguration<K, V> configuration = identity.configuration().snapshot();
        this.parts = parts;
        this.counters = parts.counters();
        this.shell = CacheShell.of(manager, identity, parts, background);
        this.guard = new Guard(configuration.getKeyType(), configuration.getValueType());
        this.engine = new CacheEngine<>(parts);
        this.reads = new Reads<>(engine);
        this.bulk = new BulkOperations<>(engine, reads);
        this.writes = new WriterFirst<>(engine, bulk);
        this.readsThrough = configuration.isReadThrough() && parts.loading() != null;
        this.processors = new Processors<>(engine, readsThrough ? parts.loading() : null);
        this.loads = parts.loading() == null ? null : new ReadThrough<>(reads, bulk, parts, parts.loading());
        this.later = new AsyncView<>(this, engine, reads, background, readsThrough);
    }

    /** How the nodes stand, with what this cache knows of each. */
    public List<NodeStatus> nodes() {
        return shell.nodes().get();
    }

    /** What this cache did in this JVM. */
    public CacheStatistics statistics() {
        return parts.statistics(shell.name());
    }

    void requireOpen() {
        shell.requireOpen();
    }

    /** Checks what every operation on one entry checks. */
    void requireUsable(K key) {
        shell.requireOpen();
        guard.key(key);
    }

    /** Checks what every operation that writes one entry checks. */
    void requireUsable(K key, V value) {
        requireUsable(key);
        guard.value(value);
    }

    /** The index of the shard that {@code key} belongs to. */
    public int shardOf(K key) {
        return parts.store().locate(key).shard();
    }

    @Override
    public @Nullable V get(K key) {
        shell.requireOpen();
        guard.key(key);
        // Not by a lambda, which would be one object at each near hit.
        boolean timed = counters.enabled();
        long start = timed ? System.nanoTime() : 0;
        V value = read(key);
        if (timed) {
            counters.addTime(Timed.GETS, System.nanoTime() - start, 1);
        }
        return value;
    }

    private @Nullable V read(K key) {
        V near = engine.readNear(key);
        if (near != null) {
            return near;
        }
        return readsThrough && loads != null ? loads.get(key) : reads.run(key, Operations.get());
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        shell.requireOpen();
        guard.keys(keys);
        return timed(Timed.GETS, () -> readsThrough && loads != null ? loads.getAll(keys) : bulk.getAll(keys));
    }

    @Override
    public boolean containsKey(K key) {
        shell.requireOpen();
        guard.key(key);
        return is(reads.run(key, Operations.containsKey()));
    }

    @Override
    public void loadAll(Set<? extends K> keys, boolean replaceExistingValues, @Nullable CompletionListener listener) {
        shell.requireOpen();
        guard.keys(keys);
        Set<K> wanted = Set.copyOf(keys);
        shell.loads().start(() -> load(wanted, replaceExistingValues, listener));
    }

    private void load(Set<K> keys, boolean replace, @Nullable CompletionListener listener) {
        try {
            if (loads != null) {
                loads.loadAll(keys, replace);
            }
        } catch (RuntimeException e) {
            if (listener != null) {
                listener.onException(e);
            }
            return;
        }
        if (listener != null) {
            listener.onCompletion();
        }
    }

    @Override
    public void put(K key, V value) {
        Lifetime blind = engine.blindPut();
        if (blind == null) {
            write(key, value, Operations.put(value));
        } else {
            requireUsable(key, value);
            timed(Timed.PUTS, () -> engine.putBlindly(parts.store().locate(key), value, blind));
        }
    }

    @Override
    public @Nullable V getAndPut(K key, V value) {
        return write(key, value, Operations.getAndPut(value));
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> map) {
        shell.requireOpen();
        guard.entries(map);
        timed(Timed.PUTS, () -> writes.putAll(map));
    }

    @Override
    public boolean putIfAbsent(K key, V value) {
        return is(write(key, value, Operations.putIfAbsent(value)));
    }

    @Override
    public boolean remove(K key) {
        return is(takeAway(key, Operations.remove()));
    }

    @Override
    public boolean remove(K key, V oldValue) {
        requireUsable(key, oldValue);
        return is(takeAway(key, Operations.remove(oldValue)));
    }

    @Override
    public @Nullable V getAndRemove(K key) {
        return takeAway(key, Operations.getAndRemove());
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        requireUsable(key, oldValue);
        return is(write(key, newValue, Operations.replace(oldValue, newValue)));
    }

    @Override
    public boolean replace(K key, V value) {
        return is(write(key, value, Operations.replace(value)));
    }

    @Override
    public @Nullable V getAndReplace(K key, V value) {
        return write(key, value, Operations.getAndReplace(value));
    }

    @Override
    public void removeAll(Set<? extends K> keys) {
        shell.requireOpen();
        guard.keys(keys);
        timed(Timed.REMOVALS, () -> writes.removeAll(keys));
    }

    @Override
    public void removeAll() {
        shell.requireOpen();
        timed(Timed.REMOVALS, () -> writes.removeAll());
    }

    @Override
    public void clear() {
        shell.requireOpen();
        parts.store().clear();
    }

    @Override
    public <C extends Configuration<K, V>> C getConfiguration(Class<C> type) {
        CompleteConfiguration<K, V> snapshot = shell.configuration().snapshot();
        if (type.isInstance(snapshot)) {
            return type.cast(snapshot);
        }
        throw new IllegalArgumentException(
                "the configuration is a " + snapshot.getClass().getName() + ", which is no " + type.getName());
    }

    @Override
    public <T> @Nullable T invoke(K key, EntryProcessor<K, V, T> entryProcessor, Object... arguments) {
        shell.requireOpen();
        guard.key(key);
        Objects.requireNonNull(entryProcessor, "entryProcessor");
        return processors.invoke(key, entryProcessor, arguments);
    }

    @Override
    public <T> Map<K, EntryProcessorResult<T>> invokeAll(
            Set<? extends K> keys, EntryProcessor<K, V, T> entryProcessor, Object... arguments) {
        shell.requireOpen();
        guard.keys(keys);
        Objects.requireNonNull(entryProcessor, "entryProcessor");
        return processors.invokeAll(keys, entryProcessor, arguments);
    }

    @Override
    public String getName() {
        return shell.name();
    }

    @Override
    public CacheManager getCacheManager() {
        return shell.manager();
    }

    @Override
    public void close() {
        shell.close();
    }

    /** Removes the content from the nodes, then closes (JSR-107 section 5.4). */
    public void destroy() {
        try {
            parts.store().destroy();
        } finally {
            shell.close();
        }
    }

    @Override
    public boolean isClosed() {
        return shell.closed().get();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        if (type.isInstance(later)) {
            return type.cast(later);
        }
        throw new IllegalArgumentException("a Ringcache cache cannot be unwrapped to " + type.getName());
    }

    @Override
    public void registerCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
        shell.requireOpen();
        parts.events().register(Objects.requireNonNull(listener, "cacheEntryListenerConfiguration"));
        shell.remember(listener);
    }

    @Override
    public void deregisterCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
        shell.requireOpen();
        parts.events().deregister(Objects.requireNonNull(listener, "cacheEntryListenerConfiguration"));
        shell.forget(listener);
    }

    @Override
    public Iterator<Entry<K, V>> iterator() {
        shell.requireOpen();
        return new EntryIterator<>(engine, bulk, this::remove);
    }

    /**
     * Checks that the cache was configured with these types.
     *
     * @throws ClassCastException if it was configured with others
     */
    public void requireTypes(Class<?> keyType, Class<?> valueType) {
        guard.requireTypes(shell.name(), keyType, valueType);
    }

    /** Counts from now on or no more, and shows or hides the statistics MBean. */
    public void enableStatistics(boolean enabled) {
        shell.enableStatistics(enabled);
    }

    /** Shows or hides the configuration MBean. */
    public void enableManagement(boolean enabled) {
        shell.enableManagement(enabled);
    }

    private <R> @Nullable R write(K key, V value, Operation<V, R> operation) {
        requireUsable(key, value);
        return timed(Timed.PUTS, () -> engine.run(key, operation));
    }

    private <R> @Nullable R takeAway(K key, Operation<V, R> operation) {
        shell.requireOpen();
        guard.key(key);
        return timed(Timed.REMOVALS, () -> engine.run(key, operation));
    }

    private static boolean is(@Nullable Boolean answer) {
        return Boolean.TRUE.equals(answer);
    }

    private void timed(Timed what, Runnable work) {
        timed(what, () -> {
            work.run();
            return null;
        });
    }

    private <R> @Nullable R timed(Timed what, Supplier<@Nullable R> work) {
        if (!counters.enabled()) {
            return work.get();
        }
        long start = System.nanoTime();
        R result = work.get();
        counters.addTime(what, System.nanoTime() - start, 1);
        return result;
    }
}
