package io.ringcache.spring.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** The meters of things of one kind that come and go. Not thread-safe. */
final class LiveMeters<K, F> {

    private final Map<K, MeterGroup> groups = new HashMap<>();
    private final BiFunction<K, F, MeterGroup> maker;

    /** @param maker registers the meters of one thing, whose figures it is given */
    LiveMeters(BiFunction<K, F, MeterGroup> maker) {
        this.maker = maker;
    }

    /** Has meters of these things and of no others. */
    void show(Map<K, F> things) {
        groups.entrySet().removeIf(entry -> {
            boolean gone = !things.containsKey(entry.getKey());
            if (gone) {
                entry.getValue().remove();
            }
            return gone;
        });
        things.forEach((thing, figures) -> groups.computeIfAbsent(thing, key -> maker.apply(key, figures)));
    }
}
