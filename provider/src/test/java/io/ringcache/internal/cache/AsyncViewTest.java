package io.ringcache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ringcache.async.AsyncCache;
import io.ringcache.codec.CodecException;
import io.ringcache.failure.FailurePolicy;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.event.EventDispatcher;
import io.ringcache.internal.integration.Loading;
import io.ringcache.internal.management.Counters;
import io.ringcache.internal.management.Counters.Count;
import io.ringcache.internal.management.Counters.Timed;
import io.ringcache.internal.near.CaffeineNear;
import io.ringcache.internal.near.NearBounds;
import io.ringcache.internal.near.NearCache;
import io.ringcache.near.NearMode;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reads for which nobody waits; what comes between sending and answer is placed, not hoped for. */
class AsyncViewTest {

    private static final String KEY = "k";

    private final FakeStore store = new FakeStore();
    private final CountedNear tickets = new CountedNear(
            new CaffeineNear(NearMode.INVALIDATE, 1, new NearBounds(100, 0, Duration.ZERO), Duration.ofHours(1)));
    private final NearCache near = tickets.cache();
    private final Counters counters = new Counters();
    private final DirectExecutor background = new DirectExecutor();
    private final EventDispatcher<String, String> events = new EventDispatcher<>(this::source, Runnable::run);
    private final Cache<String, String> cache = cache(FailurePolicy.THROW, new EternalExpiryPolicy());
    private final AsyncCache<String, String> async = async(cache);

    AsyncViewTest() {
        near.listener(0).live("0.1.1", 0, System.nanoTime());
        counters.enable(true);
    }

    @AfterEach
    void noTicketStaysOpen() {
        assertThat(tickets.open()).isZero();
    }

    private Cache<String, String> source() {
        return cache;
    }

    private Cache<String, String> cache(FailurePolicy onFailure, ExpiryPolicy expiry) {
        return cache(onFailure, expiry, new MutableConfiguration<String, String>(), /* loading= */ null);
    }

    private Cache<String, String> cache(
            FailurePolicy onFailure,
            ExpiryPolicy expiry,
            MutableConfiguration<String, String> configuration,
            @Nullable Loading<String, String> loading) {
        CacheParts<String, String> parts = new CacheParts<>(
                store,
                near,
                events,
                counters,
                new Expiry(expiry),
                new OnFailure(onFailure, Duration.ofMinutes(1)),
                value -> value,
                loading,
                /* writer= */ null);
        CacheIdentity<String, String> identity = new CacheIdentity<>(
                "c",
                new LiveConfiguration<>(configuration.setTypes(String.class, String.class)),
                List::of,
                List.of(),
                name -> {});
        return new JCache<>(manager(), identity, parts, background);
    }

    /** Only its URI is asked for. */
    private static CacheManager manager() {
        return (CacheManager) Proxy.newProxyInstance(
                CacheManager.class.getClassLoader(),
                new Class<?>[] {CacheManager.class},
                (proxy, method, arguments) -> URI.create("ringcache:async"));
    }

    @SuppressWarnings("unchecked")
    private static AsyncCache<String, String> async(Cache<String, String> cache) {
        return cache.unwrap(AsyncCache.class);
    }

    /** A read that is sent and not answered. */
    private CompletableFuture<@Nullable String> sent() {
        store.holdLater();
        CompletableFuture<@Nullable String> read = async.get(KEY);
        assertThat(read).isNotDone();
        return read;
    }

    private static void assertFailed(CompletableFuture<?> future, Class<? extends Throwable> type) {
        assertThat(future)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOf(type);
    }

    private void assertCounted(long hits, long nearHits, long misses) {
        assertThat(Stream.of(Count.HITS, Count.NEAR_HITS, Count.MISSES).map(counters::get))
                .containsExactly(hits, nearHits, misses);
    }

    @Test
    void aNearHitIsCompleteOnReturnAndAsksNobody() {
        cache.put(KEY, "v");
        store.asked.clear();
        assertThat(async.get(KEY)).isCompletedWithValue("v");
        assertThat(store.asked).isEmpty();
        assertCounted(1, 1, 0);
    }

    @Test
    void aReadIsSentAtOnceAndEndsWithItsAnswer() {
        store.set(KEY, "v");
        CompletableFuture<@Nullable String> read = sent();
        assertThat(store.asked).containsExactly("fetchLater");
        store.answer(0);
        assertThat(read).isCompletedWithValue("v");
    }

    @Test
    void whatWasReadIsNearAfterwards() {
        store.set(KEY, "v");
        async.get(KEY).join();
        assertThat(async.get(KEY)).isCompletedWithValue("v");
        assertThat(store.asked).containsExactly("fetchLater");
    }

    @Test
    void eachReadIsCountedAndTimedOnce() {
        store.set(KEY, "v");
        async.get(KEY).join();
        async.get(KEY).join();
        async.get("absent").join();
        assertCounted(2, 1, 1);
        assertThat(counters.averageMicros(Timed.GETS)).isPositive();
    }

    @Test
    void aReadThatFailsIsNeitherCountedNorTimed() {
        store.silence(KEY);
        assertFailed(async.get(KEY), NodeUnavailableException.class);
        assertCounted(0, 0, 0);
        assertThat(counters.averageMicros(Timed.GETS)).isZero();
    }

    @Test
    void aClearBeforeTheAnswerKeepsTheValueOut() {
        store.set(KEY, "old");
        CompletableFuture<@Nullable String> read = sent();
        near.listener(0).reset(2);
        store.answer(0);
        assertThat(read).isCompletedWithValue("old");
        assertThat(near.lookup(KEY)).isNull();
    }

    @Test
    void anInvalidationBeforeTheAnswerKeepsTheValueOut() {
        store.set(KEY, "old");
        near.listener(0).changed(1, KEY.hashCode());
        CompletableFuture<@Nullable String> read = sent();
        near.listener(0).changed(2, KEY.hashCode());
        store.answer(0);
        assertThat(read).isCompletedWithValue("old");
        assertThat(near.lookup(KEY)).isNull();
    }

    @Test
    void anOlderAnswerIsNotServedAfterANewerOneWasReturnedAndEvicted() {
        store.set(KEY, "old");
        CompletableFuture<@Nullable String> older = sent();
        store.set(KEY, "new");
        CompletableFuture<@Nullable String> newer = sent();
        store.answer(1);
        assertThat(newer).isCompletedWithValue("new");
        near.drop(KEY);
        store.answer(0);
        assertThat(older).isDone();
        assertThat(near.lookup(KEY)).isNull();
    }

    @Test
    void aCancelledReadClosesItsTicketAndKeepsWhatItRead() {
        store.set(KEY, "v");
        CompletableFuture<@Nullable String> read = sent();
        read.cancel(true);
        store.answer(0);
        assertThat(tickets.open()).isZero();
        assertThat(near.lookup(KEY)).isNotNull();
    }

    @Test
    void aKeyThatCannotBeEncodedFailsTheFuture() {
        assertFailed(async.get(FakeStore.NO_KEY), CodecException.class);
        assertFailed(async.put(FakeStore.NO_KEY, "v"), CodecException.class);
        assertFailed(async.remove(FakeStore.NO_KEY), CodecException.class);
    }

    @Test
    void underMissAReadWithoutNodeFindsNothing() {
        store.set(KEY, "v");
        store.silence(KEY);
        AsyncCache<String, String> missing = async(cache(FailurePolicy.MISS, new EternalExpiryPolicy()));
        assertThat(missing.get(KEY)).isCompletedWithValue(null);
        assertThat(counters.get(Count.UNANSWERED_READS)).isEqualTo(1);
        assertCounted(0, 0, 1);
    }

    @Test
    void underStaleAReadWithoutNodeFindsTheNearCopy() {
        AsyncCache<String, String> stale = async(cache(FailurePolicy.STALE, new EternalExpiryPolicy()));
        store.set(KEY, "v");
        stale.get(KEY).join();
        near.listener(0).suspended();
        store.silence(KEY);
        assertThat(stale.get(KEY)).isCompletedWithValue("v");
        assertThat(counters.get(Count.STALE_HITS)).isEqualTo(1);
        assertCounted(2, 0, 0);
    }

    @Test
    void aReadThatMayLoadIsMadeByAThreadThatMayWait() {
        Loading<String, String> loading = new Loading<>(new Loader());
        AsyncCache<String, String> through = async(cache(
                FailurePolicy.THROW,
                new EternalExpiryPolicy(),
                new MutableConfiguration<String, String>().setReadThrough(true),
                loading));
        assertThat(through.get(KEY)).isCompletedWithValue("loaded k");
        assertThat(store.asked).containsExactly("fetch", "commit");
        assertCounted(0, 0, 1);
    }

    private static final class Loader implements CacheLoader<String, String> {
        @Override
        public String load(String key) {
            return "loaded " + key;
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            throw new AssertionError("not asked for many");
        }
    }

    @Test
    void aReadThatMovesTheEndOfLifeIsMadeByAThreadThatMayWait() {
        store.set(KEY, "v");
        AsyncCache<String, String> touched =
                async(cache(FailurePolicy.THROW, new TouchedExpiryPolicy(javax.cache.expiry.Duration.ONE_HOUR)));
        assertThat(touched.get(KEY)).isCompletedWithValue("v");
        assertThat(store.asked).containsExactly("fetch", "commit");
        assertCounted(1, 0, 0);
    }

    /** Takes events of entries that ended. */
    public static final class Listener implements CacheEntryExpiredListener<String, String> {
        private int told;

        @Override
        public void onExpired(Iterable<CacheEntryEvent<? extends String, ? extends String>> batch) {
            batch.forEach(event -> told++);
        }
    }

    @Test
    void aReadThatFindsAnEndIsMadeByAThreadThatMayWaitIfAListenerWantsToKnow() {
        Listener listener = new Listener();
        events.register(new MutableCacheEntryListenerConfiguration<>(
                new FactoryBuilder.SingletonFactory<>(listener), null, true, true));
        store.setEnded(KEY, "ended");
        assertThat(async.get(KEY)).isCompletedWithValue(null);
        assertThat(listener.told).isEqualTo(1);
        assertThat(store.asked).containsExactly("fetch", "commit");
    }

    @Test
    void withoutSuchAListenerItIsARead() {
        store.setEnded(KEY, "ended");
        assertThat(async.get(KEY)).isCompletedWithValue(null);
        assertThat(store.asked).containsExactly("fetchLater");
    }

    @Test
    void aPutAndARemoveDoWhatThoseOfTheCacheDo() {
        assertThat(async.put(KEY, "v")).isCompleted();
        assertThat(store.value(KEY)).isEqualTo("v");
        assertThat(async.remove(KEY)).isCompletedWithValue(true);
        assertThat(async.remove(KEY)).isCompletedWithValue(false);
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes", "NullAway"})
    void argumentsAreCheckedAtOnce() {
        AsyncCache raw = async;
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> async.get(null));
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> async.put(KEY, null));
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> async.remove(null));
        assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> raw.get(1));
        assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> raw.put(KEY, 1));
        assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> raw.remove(1));
        assertThat(store.asked).isEmpty();
    }

    @Test
    void aClosedCacheIsToldAtOnce() {
        cache.close();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> async.get(KEY));
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> async.put(KEY, "v"));
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> async.remove(KEY));
    }

    @Test
    void aReadThatEndsAfterTheCacheFails() {
        CompletableFuture<@Nullable String> read = sent();
        cache.close();
        store.answer(0);
        assertFailed(read, IllegalStateException.class);
    }

    @Test
    void whatIsUnderWayEndsThoughTheThreadsOfTheCacheHaveEnded() {
        store.set(KEY, "v");
        CompletableFuture<@Nullable String> read = sent();
        background.shutdown();
        store.answer(0);
        assertThat(read).succeedsWithin(5, TimeUnit.SECONDS).isEqualTo("v");
        assertThat(async.put(KEY, "w")).succeedsWithin(5, TimeUnit.SECONDS);
    }
}
