package io.ringcache.internal.event;

import static org.awaitility.Awaitility.await;

import io.ringcache.internal.entry.Change;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryListener;
import org.jspecify.annotations.Nullable;

/** A dispatcher and short names for what tests do with it. */
final class Fixture {

    final AtomicLong nanos = new AtomicLong();
    final Cache<String, Integer> cache = cache();
    final EventDispatcher<String, Integer> dispatcher;

    Fixture() {
        this(Runnable::run);
    }

    Fixture(Executor executor) {
        dispatcher = new EventDispatcher<>(() -> cache, executor, nanos::get);
    }

    CacheEntryListenerConfiguration<String, Integer> sync(CacheEntryListener<String, Integer> listener) {
        return register(listener, null, /* oldValue= */ false, /* synchronous= */ true);
    }

    CacheEntryListenerConfiguration<String, Integer> async(CacheEntryListener<String, Integer> listener) {
        return register(listener, null, /* oldValue= */ false, /* synchronous= */ false);
    }

    CacheEntryListenerConfiguration<String, Integer> register(
            CacheEntryListener<String, Integer> listener,
            @Nullable CacheEntryEventFilter<String, Integer> filter,
            boolean oldValue,
            boolean synchronous) {
        var configuration = configuration(listener, filter, oldValue, synchronous);
        dispatcher.register(configuration);
        return configuration;
    }

    @SuppressWarnings("NullAway") // the specification's "no filter"
    static CacheEntryListenerConfiguration<String, Integer> configuration(
            CacheEntryListener<String, Integer> listener,
            @Nullable CacheEntryEventFilter<String, Integer> filter,
            boolean oldValue,
            boolean synchronous) {
        @Nullable Factory<CacheEntryEventFilter<String, Integer>> filters = filter == null ? null : () -> filter;
        return new MutableCacheEntryListenerConfiguration<>(() -> listener, filters, oldValue, synchronous);
    }

    void create(String key, int value) {
        deliver(key, Change.created(value));
    }

    void deliver(String key, Change<Integer> change) {
        deliver(key, List.of(change));
    }

    void deliver(String key, List<Change<Integer>> changes) {
        dispatcher.enqueue(key, changes).await();
    }

    void awaitDrained() {
        await().until(() -> dispatcher.keysUnderWay() == 0);
    }

    @SuppressWarnings("unchecked")
    private static Cache<String, Integer> cache() {
        return (Cache<String, Integer>) Proxy.newProxyInstance(
                Fixture.class.getClassLoader(), new Class<?>[] {Cache.class}, (proxy, method, args) -> "a cache");
    }
}
