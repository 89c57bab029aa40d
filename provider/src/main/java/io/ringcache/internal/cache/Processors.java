package io.ringcache.internal.cache;

import io.ringcache.internal.entry.Invocation;
import io.ringcache.internal.integration.Loading;
import io.ringcache.internal.store.EntryKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/** Runs entry processors (JSR-107 section 9), in this JVM and atomically across all. Thread-safe. */
final class Processors<K, V> {

    private final CacheEngine<K, V> engine;
    private final @Nullable Loading<K, V> loading;

    /** @param loading loads what a processor reads and does not find; {@code null}: nothing is loaded */
    Processors(CacheEngine<K, V> engine, @Nullable Loading<K, V> loading) {
        this.engine = engine;
        this.loading = loading;
    }

    <T> @Nullable T invoke(K key, EntryProcessor<K, V, T> processor, Object... arguments) {
        EntryKey located = engine.parts().store().locate(key);
        K own = CacheEngine.keyOf(located);
        return engine.run(
                located,
                new Invocation<>(own, processor, arguments, () -> load(own)),
                engine.parts().store().budget());
    }

    private @Nullable V load(K key) {
        return loading == null ? null : loading.load(key);
    }

    <T> Map<K, EntryProcessorResult<T>> invokeAll(
            Set<? extends K> keys, EntryProcessor<K, V, T> processor, Object... arguments) {
        Map<K, EntryProcessorResult<T>> results = new HashMap<>();
        for (K key : keys) {
            try {
                T result = invoke(key, processor, arguments);
                if (result != null) {
                    results.put(key, () -> result);
                }
            } catch (EntryProcessorException e) {
                results.put(key, () -> {
                    throw e;
                });
            } catch (RuntimeException e) {
                results.put(key, () -> {
                    throw new EntryProcessorException("the entry could not be processed", e);
                });
            }
        }
        return results;
    }
}
