package io.ringcache.codec;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Copies mutable maps and the views around them as {@link MapSerializer} makes them. Thread-safe. */
record MapCopier(boolean sorted, MapSerializer.Factory factory, UnaryOperator<Map<Object, Object>> view)
        implements Copier {

    @Override
    @SuppressWarnings("unchecked")
    public boolean accepts(Object value, CopyWalk walk) {
        Map<Object, Object> map = (Map<Object, Object>) value;
        return walk.accepts(comparatorOf(map)) && walk.acceptsAll(map.keySet()) && walk.acceptsAll(map.values());
    }

    private @Nullable Comparator<Object> comparatorOf(Map<Object, Object> map) {
        return sorted ? ((SortedMap<Object, Object>) map).comparator() : null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object copy(Object value, Copies parts) {
        Map<Object, Object> map = (Map<Object, Object>) value;
        Comparator<Object> comparator = (Comparator<Object>) parts.copy(comparatorOf(map));
        Map<Object, Object> content = factory.create(map.size(), comparator);
        Map<Object, Object> result = view.apply(content);
        for (Map.Entry<Object, Object> entry : map.entrySet()) {
            content.put(parts.copy(entry.getKey()), parts.copy(entry.getValue()));
        }
        return result;
    }
}
