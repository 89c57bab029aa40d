package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Arrays;
import java.util.List;

/** Lists of {@code Arrays.asList}: of a fixed size, elements may be set. Thread-safe. */
final class AsListSerializer extends Serializer<List<Object>> implements SharedSerializer {

    @Override
    public boolean tracksIdentity() {
        return true;
    }

    @Override
    public void write(Kryo kryo, Output output, List<Object> value) {
        Elements.write(kryo, output, value.toArray());
    }

    @Override
    public List<Object> read(Kryo kryo, Input input, Class<? extends List<Object>> type) {
        Object[] elements = new Object[((GuardedInput) input).readLength(1)];
        List<Object> list = Arrays.asList(elements);
        kryo.reference(list);
        for (int i = 0; i < elements.length; i++) {
            elements[i] = kryo.readClassAndObject(input);
        }
        return list;
    }
}
