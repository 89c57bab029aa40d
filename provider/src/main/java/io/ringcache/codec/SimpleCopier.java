package io.ringcache.codec;

import java.util.function.UnaryOperator;

/** Copies instances that refer to nothing mutable. Thread-safe. */
record SimpleCopier<T>(Class<T> type, UnaryOperator<T> duplicate) implements Copier {

    @Override
    public boolean accepts(Object value, CopyWalk walk) {
        return true;
    }

    @Override
    public Object copy(Object value, Copies parts) {
        return duplicate.apply(type.cast(value));
    }
}
