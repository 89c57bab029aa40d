package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Records by their components, in order, built again by their canonical constructor. Thread-safe. */
final class RecordSerializer extends Serializer<Object> implements SharedSerializer {

    private final FieldSlot[] slots;
    private final Constructor<?> constructor;
    private final Hooks hooks;

    RecordSerializer(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        slots = new FieldSlot[components.length];
        Class<?>[] types = new Class<?>[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                slots[i] = new FieldSlot(type.getDeclaredField(components[i].getName()));
            }
            constructor = Reflection.open(type.getDeclaredConstructor(types), type);
        } catch (NoSuchFieldException | NoSuchMethodException e) {
            throw new CodecException("Class " + type.getName() + " is not a complete record", e);
        }
        hooks = Hooks.of(type);
    }

    @Override
    public boolean tracksIdentity() {
        return true;
    }

    /** Records with anything mutable in them have to run their constructor on what is stored. */
    @Override
    public Copier copier() {
        return new SameCopier(
                value -> Arrays.stream(slots).map(slot -> slot.get(value)).toList());
    }

    @Override
    public void write(Kryo kryo, Output output, Object value) {
        if (hooks.writeReplaced(kryo, output, value)) {
            return;
        }
        for (FieldSlot slot : slots) {
            slot.write(kryo, output, value);
        }
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
        if (hooks.isReplacedNext(input)) {
            return hooks.readReplaced(kryo, input);
        }
        @Nullable Object[] values = new Object[slots.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = slots[i].readValue(kryo, input);
        }
        try {
            return hooks.resolve(constructor.newInstance(values));
        } catch (InvocationTargetException e) {
            throw new CodecException("The constructor of " + type.getName() + " refused what was stored", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new CodecException("Cannot create a " + type.getName(), e);
        }
    }
}
