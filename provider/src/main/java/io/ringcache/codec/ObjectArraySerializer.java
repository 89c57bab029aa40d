package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Array;
import java.util.Arrays;

/** Arrays of anything but primitives; each element carries its class. Thread-safe. */
final class ObjectArraySerializer extends Serializer<Object> implements SharedSerializer {

    private final Class<?> elementType;

    ObjectArraySerializer(Class<?> elementType) {
        this.elementType = elementType;
    }

    @Override
    public boolean tracksIdentity() {
        return true;
    }

    @Override
    public Copier copier() {
        return new Copier() {
            @Override
            public boolean accepts(Object value, CopyWalk walk) {
                return walk.acceptsAll(Arrays.asList((Object[]) value));
            }

            @Override
            public Object copy(Object value, Copies parts) {
                Object[] copy = ((Object[]) value).clone();
                parts.copyAll(copy);
                return copy;
            }
        };
    }

    @Override
    public void write(Kryo kryo, Output output, Object array) {
        Elements.write(kryo, output, (Object[]) array);
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
        int length = ((GuardedInput) input).readLength(1);
        Object[] array = (Object[]) Array.newInstance(elementType, length);
        kryo.reference(array);
        for (int i = 0; i < length; i++) {
            array[i] = FieldSlot.fit(kryo, elementType, kryo.readClassAndObject(input));
        }
        return array;
    }
}
