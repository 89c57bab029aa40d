package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Collection;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SortedSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Mutable collections and the views around them. Thread-safe.
 *
 * <p>A view ({@code unmodifiable}, {@code synchronized}) is read as a new view around a new collection.
 */
final class CollectionSerializer extends Serializer<Collection<Object>> implements SharedSerializer {

    /** Makes the empty collection; the comparator is {@code null} for natural order and for unsorted ones. */
    interface Factory {
        Collection<Object> create(int size, @Nullable Comparator<Object> comparator);
    }

    private final boolean sorted;
    private final Factory factory;
    private final UnaryOperator<Collection<Object>> view;

    CollectionSerializer(boolean sorted, Factory factory, UnaryOperator<Collection<Object>> view) {
        this.sorted = sorted;
        this.factory = factory;
        this.view = view;
    }

    @Override
    public boolean tracksIdentity() {
        return true;
    }

    @Override
    public Copier copier() {
        return new CollectionCopier(sorted, factory, view);
    }

    @Override
    public void write(Kryo kryo, Output output, Collection<Object> value) {
        if (sorted) {
            kryo.writeClassAndObject(output, comparatorOf(value));
        }
        Elements.write(kryo, output, value.toArray());
    }

    @Override
    @SuppressWarnings("unchecked")
    public Collection<Object> read(Kryo kryo, Input input, Class<? extends Collection<Object>> type) {
        GuardedInput in = (GuardedInput) input;
        Comparator<Object> comparator = sorted ? (Comparator<Object>) kryo.readClassAndObject(in) : null;
        int size = in.readLength(1);
        Collection<Object> content = factory.create(size, comparator);
        Collection<Object> result = view.apply(content);
        kryo.reference(result);
        Elements.readInto(kryo, in, size, content);
        return result;
    }

    static @Nullable Comparator<Object> comparatorOf(Collection<Object> value) {
        if (value instanceof SortedSet<Object> set) {
            return set.comparator();
        }
        return ((PriorityQueue<Object>) value).comparator();
    }
}
