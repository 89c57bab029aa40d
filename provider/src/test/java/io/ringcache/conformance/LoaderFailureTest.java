package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CompletionListener;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.processor.EntryProcessorException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Loaders that fail, find nothing, or look at who calls them. */
class LoaderFailureTest {

    @RegisterExtension
    final RingFixture ring = new RingFixture();

    private volatile UnaryOperator<@Nullable String> source = key -> "loaded";
    private final Map<String, String> threads = new ConcurrentHashMap<>();

    private final Cache<String, String> cache = ring.manager()
            .createCache(
                    RingFixture.uniqueName(),
                    new MutableConfiguration<String, String>()
                            .setTypes(String.class, String.class)
                            .setReadThrough(true)
                            .setCacheLoaderFactory(() -> ReadThroughTest.loader(this::load)));

    private @Nullable String load(String key) {
        threads.put(Thread.currentThread().getName(), key);
        return source.apply(key);
    }

    private static String fail(@Nullable String key) {
        throw new IllegalStateException("no database");
    }

    @Test
    void aLoaderThatThrowsFailsTheGetAndNothingIsCached() {
        source = LoaderFailureTest::fail;
        assertThatExceptionOfType(CacheLoaderException.class)
                .isThrownBy(() -> cache.get("k"))
                .withCauseInstanceOf(IllegalStateException.class);
        assertThat(cache.containsKey("k")).isFalse();
        source = key -> "loaded";
        assertThat(cache.get("k")).isEqualTo("loaded");
    }

    @Test
    void aLoaderThatThrowsFailsTheGetAllAndNothingIsCached() {
        source = LoaderFailureTest::fail;
        cache.put("a", "v");
        assertThatExceptionOfType(CacheLoaderException.class).isThrownBy(() -> cache.getAll(Set.of("a", "b")));
        assertThat(cache.containsKey("b")).isFalse();
        assertThat(cache.get("a")).isEqualTo("v");
    }

    @Test
    void aLoaderThatThrowsFailsTheProcessorAndNothingIsCached() {
        source = LoaderFailureTest::fail;
        assertThatExceptionOfType(EntryProcessorException.class)
                .isThrownBy(() -> cache.invoke("k", (entry, arguments) -> entry.getValue()))
                .havingRootCause()
                .withMessage("no database");
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void aLoaderThatFindsNothingIsAMissAndAskedAgain() {
        source = key -> null;
        assertThat(cache.get("k")).isNull();
        assertThat(cache.containsKey("k")).isFalse();
        source = key -> "loaded";
        assertThat(cache.get("k")).isEqualTo("loaded");
    }

    @Test
    void loadAllTellsTheListenerOfTheException() {
        source = LoaderFailureTest::fail;
        CompletableFuture<Exception> told = new CompletableFuture<>();
        cache.loadAll(
                Set.of("k"),
                /* replaceExistingValues= */ true,
                new CompletionListener() {
                    @Override
                    public void onCompletion() {
                        told.completeExceptionally(new AssertionError("completed"));
                    }

                    @Override
                    public void onException(Exception e) {
                        told.complete(e);
                    }
                });
        assertThat(told).succeedsWithin(10, TimeUnit.SECONDS).isInstanceOf(CacheLoaderException.class);
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void loadAllWithoutListenerSwallowsTheExceptionAndTheCacheGoesOn() {
        source = LoaderFailureTest::fail;
        cache.loadAll(Set.of("k"), /* replaceExistingValues= */ true, null);
        RingFixture.await().until(() -> !threads.isEmpty());
        source = key -> "loaded";
        assertThat(cache.get("k")).isEqualTo("loaded");
    }

    @Test
    void theLoaderRunsInTheCallersThreadOrInTheBackgroundNeverOnAnIoThread() throws Exception {
        CompletionListenerFuture done = new CompletionListenerFuture();
        cache.loadAll(Set.of("a", "b"), /* replaceExistingValues= */ true, done);
        done.get(10, TimeUnit.SECONDS);
        assertThat(threads.keySet()).allMatch(thread -> thread.startsWith("ringcache-background-"));
        threads.clear();
        cache.get("c");
        cache.getAll(Set.of("d", "e"));
        cache.invoke("f", (entry, arguments) -> entry.getValue());
        assertThat(threads.keySet()).containsExactly(Thread.currentThread().getName());
    }
}
