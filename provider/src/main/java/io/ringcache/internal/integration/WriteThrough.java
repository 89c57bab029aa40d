package io.ringcache.internal.integration;

import io.ringcache.internal.entry.WriterCall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.cache.Cache;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;

/** The cache's writer, called before the cache changes. As thread-safe as the writer is. */
public final class WriteThrough<K, V> {

    private final CacheWriter<K, V> writer;

    public WriteThrough(CacheWriter<K, V> writer) {
        this.writer = writer;
    }

    /**
     * Writes or deletes one entry.
     *
     * @throws CacheWriterException if the writer fails; the cache must not change then
     */
    public void call(K key, WriterCall<V> call) {
        V value = call.value();
        guarded(() -> {
            if (value == null) {
                writer.delete(key);
            } else {
                writer.write(new Written<>(key, value));
            }
        });
    }

    /**
     * Writes many entries at once.
     *
     * @param entries what to write; afterwards what was written, also when this throws
     */
    public void writeAll(Map<K, V> entries) {
        Collection<Cache.Entry<? extends K, ? extends V>> left = entries.entrySet().stream()
                .map(entry -> new Written<>(entry.getKey(), entry.getValue()))
                .collect(Collectors.toCollection(ArrayList::new));
        partly(() -> writer.writeAll(left), failed -> {
            if (failed) {
                left.forEach(entry -> entries.remove(entry.getKey()));
            }
        });
    }

    /**
     * Deletes many keys at once.
     *
     * @param keys what to delete; afterwards what was deleted, also when this throws
     */
    public void deleteAll(Set<K> keys) {
        Collection<K> left = new ArrayList<>(keys);
        partly(() -> writer.deleteAll(left), failed -> {
            if (failed) {
                keys.removeAll(left);
            }
        });
    }

    private static void partly(Runnable call, Consumer<Boolean> settle) {
        boolean failed = true;
        try {
            guarded(call);
            failed = false;
        } finally {
            settle.accept(failed);
        }
    }

    private static void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            throw Exceptions.ofWriter(e);
        }
    }

    /** An entry as a writer sees it. */
    private record Written<K, V>(K getKey, V getValue) implements Cache.Entry<K, V> {
        @Override
        public <T> T unwrap(Class<T> type) {
            if (type.isInstance(this)) {
                return type.cast(this);
            }
            throw new IllegalArgumentException("an entry to write cannot be unwrapped to " + type.getName());
        }
    }
}
