package io.ringcache.spring.cache;

import io.ringcache.async.AsyncCache;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/** The JCache behind a Spring cache: what Redis does not do is remembered or left out, by policy. Thread-safe. */
final class Remote {

    private final Cache<Object, Object> cache;
    private final AsyncCache<Object, Object> async;
    private final Lanes lanes;
    private final Repairs repairs;
    private final Outage outage;
    private final Tallies tallies;
    private final boolean strict;

    @SuppressWarnings("unchecked")
    Remote(Cache<Object, Object> cache, Workers workers, Outage outage, Tallies tallies, OnRedisDown policy) {
        this.cache = cache;
        this.async = cache.unwrap(AsyncCache.class);
        this.lanes = new Lanes(cache.getName(), workers.blocking());
        this.repairs = new Repairs(cache, workers);
        this.outage = outage;
        this.tallies = tallies;
        this.strict = policy == OnRedisDown.THROW;
    }

    /** What a read found, and whether Redis was asked. */
    record Reading(@Nullable Object value, boolean answered) {}

    private static final Reading UNANSWERED = new Reading(null, /* answered= */ false);

    Cache<Object, Object> cache() {
        return cache;
    }

    long unrepaired() {
        return repairs.size();
    }

    Reading read(Object key) {
        if (lanes.busy(key) && Lanes.mayWait()) {
            lanes.settled(key).join();
        }
        if (repairs.doubts(key)) {
            return skipped();
        }
        try {
            return new Reading(cache.get(key), /* answered= */ true);
        } catch (RuntimeException e) {
            return unanswered(e);
        }
    }

    CompletableFuture<Reading> readLater(Object key) {
        return lanes.busy(key) ? lanes.settled(key).thenCompose(none -> askLater(key)) : askLater(key);
    }

    private CompletableFuture<Reading> askLater(Object key) {
        if (repairs.doubts(key)) {
            return CompletableFuture.completedFuture(skipped());
        }
        return async.get(key)
                .handle((value, failure) -> failure == null
                        ? new Reading(value, /* answered= */ true)
                        : unanswered(
                                Outage.reason(failure) instanceof RuntimeException told
                                        ? told
                                        : new CompletionException(failure)));
    }

    private Reading skipped() {
        tallies.skippedReads.increment();
        return UNANSWERED;
    }

    private Reading unanswered(RuntimeException failure) {
        if (strict || !Outage.is(failure)) {
            throw failure;
        }
        outage.note(cache.getName(), "a read goes on", failure);
        return skipped();
    }

    void put(Object key, Object value) {
        lanes.change(
                key,
                () -> changed(key, () -> {
                    cache.put(key, value);
                    return true;
                }));
    }

    /** Puts without blocking; the result never fails. */
    CompletableFuture<?> putLater(Object key, Object value) {
        return lanes.changeLater(
                key,
                () -> changed(key, () -> {
                    cache.put(key, value);
                    return true;
                }));
    }

    /** Whether the value was put; {@code null}: Redis did not say. */
    @Nullable
    Boolean putIfAbsent(Object key, Object value) {
        lanes.settled(key).join();
        return changed(key, () -> cache.putIfAbsent(key, value));
    }

    void evict(Object key) {
        lanes.change(key, () -> changed(key, () -> cache.remove(key)));
    }

    boolean evictNow(Object key) {
        lanes.settled(key).join();
        return Boolean.TRUE.equals(changed(key, () -> cache.remove(key)));
    }

    private @Nullable Boolean changed(Object key, Supplier<Boolean> change) {
        long mark = repairs.mark();
        try {
            boolean result = change.get();
            repairs.succeeded(key, mark);
            return result;
        } catch (RuntimeException e) {
            tolerate(e);
            repairs.failed(key);
            return null;
        }
    }

    void clear() {
        lanes.changeAll(() -> {
            long mark = repairs.mark();
            try {
                cache.clear();
                repairs.succeededAll(mark);
            } catch (RuntimeException e) {
                tolerate(e);
                repairs.failedAll();
            }
        });
    }

    /** Has the caller hear of a failure that is not to be made up for. */
    private void tolerate(RuntimeException failure) {
        boolean outage = Outage.is(failure);
        if (outage) {
            tallies.failedChanges.increment();
        }
        if (strict || !outage) {
            throw failure;
        }
        this.outage.note(cache.getName(), "a change goes on", failure);
    }
}
