package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.EnumSet;

/** Enum sets by the class and the names of their constants. Thread-safe. */
@SuppressWarnings({"rawtypes", "unchecked"})
final class EnumSetSerializer extends Serializer<EnumSet> implements SharedSerializer {

    @Override
    public boolean tracksIdentity() {
        return true;
    }

    @Override
    public Copier copier() {
        return new SimpleCopier<>(EnumSet.class, EnumSet::clone);
    }

    @Override
    public void write(Kryo kryo, Output output, EnumSet value) {
        kryo.writeClass(output, EnumClasses.of(value, value));
        output.writeVarInt(value.size(), /* optimizePositive= */ true);
        for (Object constant : value) {
            output.writeString(((Enum<?>) constant).name());
        }
    }

    @Override
    public EnumSet read(Kryo kryo, Input input, Class<? extends EnumSet> type) {
        Registration enumClass = EnumClasses.read(kryo, input);
        EnumSerializer constants = (EnumSerializer) enumClass.getSerializer();
        int size = ((GuardedInput) input).readLength(1);
        EnumSet set = EnumSet.noneOf(enumClass.getType());
        for (int i = 0; i < size; i++) {
            set.add(constants.constant(input.readString()));
        }
        return set;
    }
}
