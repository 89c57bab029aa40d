package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.EnumMap;
import java.util.Map;

/** Enum maps by the class of their keys and by the names of the constants. Thread-safe. */
@SuppressWarnings({"rawtypes", "unchecked"})
final class EnumMapSerializer extends Serializer<EnumMap> implements SharedSerializer {

    @Override
    public boolean tracksIdentity() {
        return true;
    }

    @Override
    public Copier copier() {
        return new Copier() {
            @Override
            public boolean accepts(Object value, CopyWalk walk) {
                return walk.acceptsAll(((EnumMap) value).values());
            }

            @Override
            public Object copy(Object value, Copies parts) {
                EnumMap copy = ((EnumMap) value).clone();
                copy.replaceAll((key, part) -> parts.copy(part));
                return copy;
            }
        };
    }

    @Override
    public void write(Kryo kryo, Output output, EnumMap value) {
        kryo.writeClass(output, EnumClasses.of(value.keySet(), value));
        Elements.write(kryo, output, (Map<?, ?>) value);
    }

    @Override
    public EnumMap read(Kryo kryo, Input input, Class<? extends EnumMap> type) {
        EnumMap map = new EnumMap(EnumClasses.read(kryo, input).getType());
        kryo.reference(map);
        GuardedInput in = (GuardedInput) input;
        Elements.readInto(kryo, in, in.readLength(2), (Map<Object, Object>) map);
        return map;
    }
}
