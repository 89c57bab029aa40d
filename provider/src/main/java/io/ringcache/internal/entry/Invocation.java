package io.ringcache.internal.entry;

import java.util.function.Supplier;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/**
 * One run of an entry processor, reduced to its net effect (JSR-107 section 9). The processor may run again when somebody
 * else changed the entry meanwhile; only the last run takes effect. Not thread-safe.
 */
public final class Invocation<K, V, T> implements Operation<V, T> {

    private final K key;
    private final EntryProcessor<K, V, T> processor;
    private final Object[] arguments;
    private final Supplier<@Nullable V> loader;

    /** @param loader asked for the value of a missing entry that the processor reads; answers {@code null} for none */
    public Invocation(K key, EntryProcessor<K, V, T> processor, Object[] arguments, Supplier<@Nullable V> loader) {
        this.key = key;
        this.processor = processor;
        this.arguments = arguments;
        this.loader = loader;
    }

    @Override
    public Start start() {
        return Start.FETCH;
    }

    @Override
    public Decision<V, T> decide(Current<V> current, Lifetimes lifetimes) {
        ProcessorEntry<K, V> entry = new ProcessorEntry<>(key, current, loader);
        return entry.decision(current, run(entry), lifetimes);
    }

    private @Nullable T run(MutableEntry<K, V> entry) {
        try {
            return processor.process(entry, arguments);
        } catch (EntryProcessorException e) {
            throw e;
        } catch (Exception e) {
            throw new EntryProcessorException("the entry processor failed; the entry is unchanged", e);
        }
    }
}
