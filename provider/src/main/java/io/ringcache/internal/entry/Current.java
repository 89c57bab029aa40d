package io.ringcache.internal.entry;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry as an operation finds it: present with a value, or absent. Immutable.
 *
 * @param found the value, or {@code null} when the entry is absent or past its end
 */
public record Current<V>(@Nullable V found) {

    private static final Current<?> ABSENT = new Current<>(null);

    @SuppressWarnings("unchecked")
    public static <V> Current<V> absent() {
        return (Current<V>) ABSENT;
    }

    public boolean present() {
        return found != null;
    }

    /** The value of a present entry. */
    public V value() {
        return Objects.requireNonNull(found, "absent");
    }
}
