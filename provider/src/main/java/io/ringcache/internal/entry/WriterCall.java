package io.ringcache.internal.entry;

import org.jspecify.annotations.Nullable;

/**
 * What the cache writer is told before the cache changes (JSR-107 section 10). Immutable.
 *
 * @param value the value to write, or {@code null} to delete the key
 */
public record WriterCall<V>(@Nullable V value) {

    private static final WriterCall<?> DELETE = new WriterCall<>(null);

    @SuppressWarnings("unchecked")
    public static <V> WriterCall<V> delete() {
        return (WriterCall<V>) DELETE;
    }

    public static <V> WriterCall<V> write(V value) {
        return new WriterCall<>(value);
    }
}
