package io.ringcache.internal.entry;

import java.util.Objects;

/**
 * The operations of {@code javax.cache.Cache} on one entry (JSR-107 sections 4 and 6; statistics: section 12.4). Pure.
 */
public final class Operations {

    private Operations() {}

    /** An operation that only looks. */
    private record Read<V, R>(Operation<V, R> rule) implements Operation<V, R> {
        @Override
        public Decision<V, R> decide(Current<V> current, Lifetimes lifetimes) {
            return rule.decide(current, lifetimes);
        }

        @Override
        public Start start() {
            return Start.NEAR;
        }
    }

    public static <V> Operation<V, V> get() {
        return new Read<>((current, lifetimes) -> current.present()
                ? Decision.access(current, current.value(), Tally.HIT, lifetimes)
                : Decision.keep(null, Tally.MISS));
    }

    /** An iterator's step: the entry counts when it is there, and no miss when it has gone meanwhile. */
    public static <V> Operation<V, V> visit() {
        return new Read<>((current, lifetimes) -> current.present()
                ? Decision.access(current, current.value(), Tally.HIT, lifetimes)
                : Decision.keep(null, Tally.NOTHING));
    }

    /** A look that nobody notices. */
    public static <V> Operation<V, V> peek() {
        return new Read<>((current, lifetimes) -> Decision.keep(current.found(), Tally.NOTHING));
    }

    public static <V> Operation<V, Boolean> containsKey() {
        return new Read<>((current, lifetimes) -> Decision.keep(current.present(), Tally.NOTHING));
    }

    public static <V> Operation<V, Boolean> put(V value) {
        return (current, lifetimes) -> current.present()
                ? Decision.update(current, value, true, Tally.PUT, lifetimes)
                : Decision.create(value, true, Tally.NOTHING, Tally.PUT, lifetimes);
    }

    public static <V> Operation<V, V> getAndPut(V value) {
        return (current, lifetimes) -> current.present()
                ? Decision.update(current, value, current.value(), Tally.HIT_PUT, lifetimes)
                : Decision.create(value, null, Tally.MISS, Tally.MISS_PUT, lifetimes);
    }

    public static <V> Operation<V, Boolean> putIfAbsent(V value) {
        return (current, lifetimes) -> current.present()
                ? Decision.keep(false, Tally.HIT)
                : Decision.create(value, true, Tally.MISS, Tally.MISS_PUT, lifetimes);
    }

    public static <V> Operation<V, Boolean> replace(V value) {
        return (current, lifetimes) -> current.present()
                ? Decision.update(current, value, true, Tally.HIT_PUT, lifetimes)
                : Decision.keep(false, Tally.MISS);
    }

    public static <V> Operation<V, Boolean> replace(V oldValue, V newValue) {
        return (current, lifetimes) -> {
            if (!current.present()) {
                return Decision.keep(false, Tally.MISS);
            }
            return Objects.deepEquals(current.value(), oldValue)
                    ? Decision.update(current, newValue, true, Tally.HIT_PUT, lifetimes)
                    : Decision.access(current, false, Tally.HIT, lifetimes);
        };
    }

    public static <V> Operation<V, V> getAndReplace(V value) {
        return (current, lifetimes) -> current.present()
                ? Decision.update(current, value, current.value(), Tally.HIT_PUT, lifetimes)
                : Decision.keep(null, Tally.MISS);
    }

    public static <V> Operation<V, Boolean> remove() {
        return (current, lifetimes) -> current.present()
                ? Decision.remove(current, true, Tally.REMOVAL)
                : Decision.removeNothing(false, Tally.NOTHING);
    }

    public static <V> Operation<V, Boolean> remove(V oldValue) {
        return (current, lifetimes) -> {
            if (!current.present()) {
                return Decision.keep(false, Tally.MISS);
            }
            return Objects.deepEquals(current.value(), oldValue)
                    ? Decision.remove(current, true, Tally.HIT_REMOVAL)
                    : Decision.access(current, false, Tally.HIT, lifetimes);
        };
    }

    public static <V> Operation<V, V> getAndRemove() {
        return (current, lifetimes) -> current.present()
                ? Decision.remove(current, current.value(), Tally.HIT_REMOVAL)
                : Decision.removeNothing(null, Tally.MISS);
    }

    /** A loader's value fills a gap; an entry that came meanwhile wins. Never written through. */
    public static <V> Operation<V, V> fill(V loaded) {
        return (current, lifetimes) -> current.present()
                ? Decision.keep(current.value(), Tally.NOTHING)
                : Decision.<V, V>create(loaded, loaded, Tally.NOTHING, Tally.NOTHING, lifetimes)
                        .ofCopy();
    }

    /** A loader's value takes the entry's place, whatever is there ({@code loadAll} with replacement). */
    public static <V> Operation<V, V> reload(V loaded) {
        return (current, lifetimes) -> {
            Decision<V, V> decision = current.present()
                    ? Decision.update(current, loaded, loaded, Tally.NOTHING, lifetimes)
                    : Decision.create(loaded, loaded, Tally.NOTHING, Tally.NOTHING, lifetimes);
            return decision.withoutWriter();
        };
    }
}
