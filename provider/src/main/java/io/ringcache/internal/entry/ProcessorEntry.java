package io.ringcache.internal.entry;

import java.util.Objects;
import java.util.function.Supplier;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** The entry that an entry processor works on: it records, and {@link #decision} tells the net effect. */
final class ProcessorEntry<K, V> implements MutableEntry<K, V> {

    /** What the processor has done so far, as far as it matters at the end. */
    private enum Effect {
        NOTHING,
        READ,
        LOADED,
        WRITTEN,
        REMOVED
    }

    private final K key;
    private final boolean existed;
    private final Supplier<@Nullable V> loader;
    private @Nullable V value;
    private Effect effect = Effect.NOTHING;

    ProcessorEntry(K key, Current<V> current, Supplier<@Nullable V> loader) {
        this.key = key;
        this.existed = current.present();
        this.value = current.found();
        this.loader = loader;
    }

    @Override
    public K getKey() {
        return key;
    }

    @Override
    public boolean exists() {
        return value != null;
    }

    @Override
    // The specification lets getValue() answer null for a missing entry; the interface cannot say so.
    @SuppressWarnings("NullAway")
    public @Nullable V getValue() {
        if (value == null && effect == Effect.NOTHING && !existed) {
            value = loader.get();
            effect = value == null ? Effect.NOTHING : Effect.LOADED;
        } else if (value != null && effect == Effect.NOTHING) {
            effect = Effect.READ;
        }
        return value;
    }

    @Override
    public void setValue(V newValue) {
        value = Objects.requireNonNull(newValue, "value");
        effect = Effect.WRITTEN;
    }

    @Override
    public void remove() {
        boolean createdHere = effect == Effect.WRITTEN && !existed;
        value = null;
        effect = createdHere ? Effect.NOTHING : Effect.REMOVED;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("an entry of an entry processor cannot be unwrapped to " + type.getName());
    }

    /** The row of the tables that the processor's calls come to. */
    <T> Decision<V, T> decision(Current<V> current, @Nullable T result, Lifetimes lifetimes) {
        Tally seen = existed ? Tally.HIT : Tally.MISS;
        V now = value;
        if (now == null) {
            return effect == Effect.REMOVED ? removal(current, result, seen) : Decision.keep(result, seen);
        }
        return switch (effect) {
            case READ -> Decision.access(current, result, seen, lifetimes);
            case LOADED ->
                Decision.<V, T>create(now, result, seen, seen, lifetimes).ofCopy();
            case WRITTEN ->
                existed
                        ? Decision.update(current, now, result, Tally.HIT_PUT, lifetimes)
                        : Decision.create(now, result, Tally.MISS, Tally.MISS_PUT, lifetimes);
            case NOTHING, REMOVED -> Decision.keep(result, seen);
        };
    }

    private <T> Decision<V, T> removal(Current<V> current, @Nullable T result, Tally seen) {
        return existed
                ? Decision.remove(current, result, seen.plus(Tally.REMOVAL))
                : Decision.removeNothing(result, seen);
    }
}
