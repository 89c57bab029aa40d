package io.ringcache.codec;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Uses immutable collections again, unless an element may change: then they are made anew of copies. Thread-safe.
 *
 * @param create as decoding makes it of its elements
 */
record FixedCopier(Function<@Nullable Object[], Collection<?>> create) implements Copier {

    /** The empty ones of {@code List.of()} and its like exist once in a JVM. */
    @Override
    public boolean mayRepeat(Object value) {
        return ((Collection<?>) value).isEmpty();
    }

    @Override
    public boolean accepts(Object value, CopyWalk walk) {
        return walk.acceptsAll((Collection<?>) value);
    }

    @Override
    public Object copy(Object value, Copies parts) {
        Object[] elements = ((Collection<?>) value).toArray();
        return parts.copyAll(elements) ? create.apply(elements) : value;
    }
}
