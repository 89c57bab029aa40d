package io.ringcache.spring.cache;

import io.ringcache.lock.DistributedLocks;
import io.ringcache.spring.cache.Remote.Reading;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.cache.support.AbstractValueAdaptingCache;
import org.springframework.cache.support.NullValue;

/**
 * A cache of Ringcache as Spring's cache abstraction sees it. Thread-safe.
 *
 * <p>{@code get(key, Callable)}, which is {@code @Cacheable(sync = true)}, loads a key once however many threads ask, and
 * different keys side by side. {@code retrieve} never blocks. {@code clear} takes one short command per node, whatever the
 * cache holds. What callers get is theirs to change: the cache keeps bytes. Changes are in Redis when the call returns,
 * except on threads of Reactor or Netty that must not wait: there they are made in the background, in order.
 */
public final class RingcacheCache extends AbstractValueAdaptingCache {

    private final String name;
    private final Tallies tallies = new Tallies();
    private final Remote remote;
    private final Loads loads;
    private final PlainLoads plainLoads;
    private final Telling telling;

    /** What all caches of a manager share. */
    record Shared(
            Workers workers,
            Outage outage,
            LoadListener listener,
            @Nullable DistributedLocks locks) {}

    RingcacheCache(Cache<Object, Object> cache, CacheOptions options, Shared shared) {
        super(options.nullValues());
        this.name = cache.getName();
        this.remote = new Remote(cache, shared.workers(), shared.outage(), tallies, options.onRedisDown());
        this.telling = new Telling(name, shared.listener());
        LoadSlots slots =
                new LoadSlots(options.maxLoadsWithoutRedis(), options.maxWaitWithoutRedis(), shared.workers());
        DistributedLocks locks = options.singleFlight() == SingleFlight.CLUSTER ? shared.locks() : null;
        this.loads = new Loads(
                remote,
                slots,
                locks == null ? null : new ClusterFlights(locks, name),
                shared.workers().blocking(),
                tallies,
                telling);
        this.plainLoads = new PlainLoads(slots, shared.workers());
    }

    @Override
    public String getName() {
        return name;
    }

    /** The JCache behind this one: what is changed there is changed here. */
    @Override
    public Cache<Object, Object> getNativeCache() {
        return remote.cache();
    }

    /** What this cache did in this JVM beyond what JSR-107 counts. */
    public LoadStatistics loadStatistics() {
        return tallies.statistics(remote.unrepaired());
    }

    @Override
    protected @Nullable Object lookup(Object key) {
        Object usable = usable(key);
        Reading reading = remote.read(usable);
        if (!reading.answered() && Lanes.mayWait()) {
            count(plainLoads.begin(usable, Thread.currentThread()).join());
        }
        return reading.value();
    }

    private void count(boolean inTime) {
        if (!inTime) {
            tallies.crowdedLoads.increment();
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(Object key, Callable<T> valueLoader) {
        Object usable = usable(key);
        long landed = loads.landed();
        Reading reading = remote.read(usable);
        if (reading.value() != null) {
            return (T) fromStoreValue(reading.value());
        }
        try {
            return (T) fromStoreValue(
                    loads.load(usable, landed, reading.answered(), () -> toStoreValue(valueLoader.call())));
        } catch (Exception e) {
            throw new ValueRetrievalException(key, valueLoader, e);
        }
    }

    @Override
    public CompletableFuture<?> retrieve(Object key) {
        Object usable = usable(key);
        return remote.readLater(usable).thenCompose(reading -> {
            if (reading.answered()) {
                return CompletableFuture.completedFuture(toValueWrapper(reading.value()));
            }
            return plainLoads.begin(usable, null).thenApply(inTime -> {
                count(inTime);
                return null;
            });
        });
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> CompletableFuture<T> retrieve(Object key, Supplier<CompletableFuture<T>> valueLoader) {
        Object usable = usable(key);
        long landed = loads.landed();
        // Known only here: the answer comes on another thread.
        boolean nested = loads.isLoading(usable);
        Supplier<CompletableFuture<Object>> loader = () -> valueLoader.get().thenApply(this::toStoreValue);
        Telling asked = telling.asked();
        return remote.readLater(usable)
                .thenCompose(reading -> {
                    if (reading.value() != null) {
                        return CompletableFuture.completedFuture(reading.value());
                    }
                    return nested ? loader.get() : loads.loadLater(usable, landed, reading.answered(), asked, loader);
                })
                .thenApply(value -> (T) fromStoreValue(value));
    }

    @Override
    public void put(Object key, @Nullable Object value) {
        Object usable = usable(key);
        try {
            remote.put(usable, toStoreValue(value));
        } finally {
            plainLoads.end(usable);
        }
    }

    @Override
    public @Nullable ValueWrapper putIfAbsent(Object key, @Nullable Object value) {
        Object usable = usable(key);
        Object stored = toStoreValue(value);
        while (Boolean.FALSE.equals(remote.putIfAbsent(usable, stored))) {
            Reading reading = remote.read(usable);
            if (reading.value() != null || !reading.answered()) {
                return toValueWrapper(reading.value());
            }
            // It has gone meanwhile.
        }
        return null;
    }

    @Override
    public void evict(Object key) {
        Object usable = usable(key);
        remote.evict(usable);
        plainLoads.end(usable);
    }

    @Override
    public boolean evictIfPresent(Object key) {
        return remote.evictNow(usable(key));
    }

    @Override
    public void clear() {
        remote.clear();
    }

    @Override
    protected @Nullable Object fromStoreValue(@Nullable Object storeValue) {
        // Not by identity, which a copy does not have.
        return storeValue instanceof NullValue ? null : storeValue;
    }

    /** Arrays are equal only to themselves, so that near caches would not find them: Spring's own key is made of them. */
    private static Object usable(Object key) {
        return key.getClass().isArray() ? new SimpleKey(key) : key;
    }
}
