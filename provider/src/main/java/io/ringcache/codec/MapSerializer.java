package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Mutable maps and the views around them, like {@link CollectionSerializer}. Thread-safe. */
final class MapSerializer extends Serializer<Map<Object, Object>> implements SharedSerializer {

    /** Makes the empty map; the comparator is {@code null} for natural order and for unsorted ones. */
    interface Factory {
        Map<Object, Object> create(int size, @Nullable Comparator<Object> comparator);
    }

    private final boolean sorted;
    private final Factory factory;
    private final UnaryOperator<Map<Object, Object>> view;

    MapSerializer(boolean sorted, Factory factory, UnaryOperator<Map<Object, Object>> view) {
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
        return new MapCopier(sorted, factory, view);
    }

    @Override
    public void write(Kryo kryo, Output output, Map<Object, Object> value) {
        if (sorted) {
            kryo.writeClassAndObject(output, ((SortedMap<Object, Object>) value).comparator());
        }
        Elements.write(kryo, output, value);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map<Object, Object> read(Kryo kryo, Input input, Class<? extends Map<Object, Object>> type) {
        GuardedInput in = (GuardedInput) input;
        Comparator<Object> comparator = sorted ? (Comparator<Object>) kryo.readClassAndObject(in) : null;
        int size = in.readLength(2);
        Map<Object, Object> content = factory.create(size, comparator);
        Map<Object, Object> result = view.apply(content);
        kryo.reference(result);
        Elements.readInto(kryo, in, size, content);
        return result;
    }
}
