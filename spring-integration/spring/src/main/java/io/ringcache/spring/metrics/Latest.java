package io.ringcache.spring.metrics;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The newest figures of a thing that may be gone: then its last ones. Thread-safe. */
final class Latest<T> implements Supplier<T> {

    private final Supplier<@Nullable T> source;
    private volatile T known;

    /** @param source gives {@code null} when the thing is gone */
    Latest(T first, Supplier<@Nullable T> source) {
        this.known = first;
        this.source = source;
    }

    @Override
    public T get() {
        T now = source.get();
        if (now != null) {
            known = now;
        }
        return known;
    }
}
