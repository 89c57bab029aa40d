package io.ringcache.codec;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Uses instances that cannot be changed again, if what they refer to cannot be changed either. Thread-safe.
 *
 * @param parts what one refers to
 */
record SameCopier(Function<Object, Iterable<? extends @Nullable Object>> parts) implements Copier {

    @Override
    public boolean mayRepeat(Object value) {
        return true;
    }

    @Override
    public boolean accepts(Object value, CopyWalk walk) {
        for (Object part : parts.apply(value)) {
            if (!walk.acceptsFixed(part)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Object copy(Object value, Copies copies) {
        return value;
    }
}
