package io.ringcache.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Copies mutable collections and the views around them as {@link CollectionSerializer} makes them. Thread-safe. */
record CollectionCopier(boolean sorted, CollectionSerializer.Factory factory, UnaryOperator<Collection<Object>> view)
        implements Copier {

    @Override
    @SuppressWarnings("unchecked")
    public boolean accepts(Object value, CopyWalk walk) {
        Collection<Object> collection = (Collection<Object>) value;
        return walk.accepts(comparatorOf(collection)) && walk.acceptsAll(collection);
    }

    private @Nullable Comparator<Object> comparatorOf(Collection<Object> collection) {
        return sorted ? CollectionSerializer.comparatorOf(collection) : null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object copy(Object value, Copies parts) {
        if (value.getClass() == ArrayList.class) {
            return copyList((ArrayList<Object>) value, parts);
        }
        Collection<Object> collection = (Collection<Object>) value;
        Object[] elements = collection.toArray();
        parts.copyAll(elements);
        Comparator<Object> comparator = (Comparator<Object>) parts.copy(comparatorOf(collection));
        Collection<Object> content = factory.create(elements.length, comparator);
        Collection<Object> result = view.apply(content);
        content.addAll(Arrays.asList(elements));
        return result;
    }

    /** The most frequent one, with one copy of the array less. */
    private static Object copyList(ArrayList<Object> list, Copies parts) {
        ArrayList<Object> copy = new ArrayList<>(list);
        for (int i = 0; i < copy.size(); i++) {
            Object element = copy.get(i);
            Object part = parts.copy(element);
            if (!Copies.isSame(part, element)) {
                copy.set(i, part);
            }
        }
        return copy;
    }
}
