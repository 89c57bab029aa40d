package io.ringcache.internal.entry;

import org.jspecify.annotations.Nullable;

/**
 * What an operation does to the entry it found, all of it: one row of the specification's tables. Immutable.
 *
 * @param result what the caller gets
 * @param mutation what happens to the stored entry
 * @param writerCall what the cache writer is told first, if the cache writes through
 * @param change what listeners are told
 * @param tally what statistics count
 */
public record Decision<V, R>(
        @Nullable R result,
        Mutation<V> mutation,
        @Nullable WriterCall<V> writerCall,
        @Nullable Change<V> change,
        Tally tally) {

    /** Nothing happens to the entry. */
    static <V, R> Decision<V, R> keep(@Nullable R result, Tally tally) {
        return new Decision<>(result, Mutation.keep(), null, null, tally);
    }

    /** The value of {@code current} was looked at: its life may change, or end. */
    static <V, R> Decision<V, R> access(Current<V> current, @Nullable R result, Tally tally, Lifetimes lifetimes) {
        Lifetime lifetime = lifetimes.onAccess();
        if (lifetime.isUnchanged()) {
            return keep(result, tally);
        }
        if (lifetime.isEnded()) {
            return new Decision<>(result, Mutation.lapse(), null, Change.expired(current.value()), tally);
        }
        return new Decision<>(result, Mutation.touch(lifetime), null, null, tally);
    }

    /** {@code value} takes the place of nothing; a value that ends at once is not stored, counted or told. */
    static <V, R> Decision<V, R> create(V value, @Nullable R result, Tally before, Tally stored, Lifetimes lifetimes) {
        Lifetime lifetime = lifetimes.onCreation();
        if (lifetime.isEnded()) {
            return new Decision<>(result, Mutation.gone(), WriterCall.write(value), null, before);
        }
        return new Decision<>(
                result, Mutation.store(value, lifetime), WriterCall.write(value), Change.created(value), stored);
    }

    /** {@code value} takes the place of the present value; one that ends at once makes the entry expire. */
    static <V, R> Decision<V, R> update(
            Current<V> current, V value, @Nullable R result, Tally tally, Lifetimes lifetimes) {
        Lifetime lifetime = lifetimes.onUpdate();
        WriterCall<V> write = WriterCall.write(value);
        if (lifetime.isEnded()) {
            return new Decision<>(result, Mutation.remove(), write, Change.expired(current.value()), tally);
        }
        Change<V> change = Change.updated(value, current.value());
        return new Decision<>(result, Mutation.store(value, lifetime), write, change, tally);
    }

    /** The present entry goes away by the application's wish. */
    static <V, R> Decision<V, R> remove(Current<V> current, @Nullable R result, Tally tally) {
        return new Decision<>(result, Mutation.remove(), WriterCall.delete(), Change.removed(current.value()), tally);
    }

    /** Nothing is there to remove, but the writer is told all the same. */
    static <V, R> Decision<V, R> removeNothing(@Nullable R result, Tally tally) {
        return new Decision<>(result, Mutation.gone(), WriterCall.delete(), null, tally);
    }

    /** The same for a value that the source has already: neither the writer nor anybody elsewhere is told. */
    Decision<V, R> ofCopy() {
        return new Decision<>(result, mutation.quietly(), null, change, tally);
    }

    /** The same, but the writer is not told. */
    public Decision<V, R> withoutWriter() {
        return new Decision<>(result, mutation, null, change, tally);
    }
}
