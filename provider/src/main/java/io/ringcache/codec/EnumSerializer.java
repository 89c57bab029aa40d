package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Enum constants by name, so that their order in the source does not matter. Thread-safe. */
final class EnumSerializer extends Serializer<Object> implements SharedSerializer {

    private final Class<?> type;
    private volatile @Nullable Map<String, Object> constants;

    EnumSerializer(Class<?> type) {
        this.type = type;
    }

    @Override
    public boolean tracksIdentity() {
        return false;
    }

    @Override
    public void write(Kryo kryo, Output output, Object value) {
        output.writeString(((Enum<?>) value).name());
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<? extends Object> ignored) {
        return constant(input.readString());
    }

    Object constant(@Nullable String name) {
        Map<String, Object> known = constants;
        if (known == null) {
            known = new HashMap<>();
            for (Object constant : type.getEnumConstants()) {
                known.put(((Enum<?>) constant).name(), constant);
            }
            constants = known;
        }
        Object constant = known.get(name);
        if (constant == null) {
            throw new KryoException("the enum " + type.getName() + " has no constant of the stored name");
        }
        return constant;
    }
}
