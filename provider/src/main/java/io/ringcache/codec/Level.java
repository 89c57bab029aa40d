package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The fields that one class of a hierarchy adds, and its own way of writing them. Thread-safe. */
final class Level {

    /** Stands behind what a class wrote in its own way, to find out when it reads less or more than that. */
    static final byte END = 0x5A;

    /** No fields. */
    static final FieldSlot[] NONE = {};

    private final Class<?> type;
    private final FieldSlot[] slots;
    private final Hooks hooks;

    Level(Class<?> type) {
        this.type = type;
        List<FieldSlot> found = new ArrayList<>();
        for (Field field : Schema.storedFields(type)) {
            found.add(new FieldSlot(field));
        }
        slots = found.toArray(FieldSlot[]::new);
        hooks = Hooks.of(type);
    }

    boolean isHooked() {
        return hooks.hasReadObject() || hooks.hasWriteObject();
    }

    Stream<FieldSlot> slots() {
        return Arrays.stream(slots);
    }

    void write(Kryo kryo, Output output, Object value) {
        if (!isHooked()) {
            for (FieldSlot slot : slots) {
                slot.write(kryo, output, value);
            }
            return;
        }
        try {
            HookOutput stream = new HookOutput(kryo, output, value, slots);
            if (hooks.hasWriteObject()) {
                hooks.callWriteObject(value, stream);
            } else {
                stream.defaultWriteObject();
            }
            output.writeByte(END);
        } catch (IOException e) {
            throw new CodecException("writeObject of " + type.getName() + " failed", e);
        }
    }

    void read(Kryo kryo, Input input, Object value) {
        if (!isHooked()) {
            for (FieldSlot slot : slots) {
                slot.read(kryo, input, value);
            }
            return;
        }
        try {
            HookInput stream = new HookInput(kryo, input, value, slots);
            if (hooks.hasReadObject()) {
                hooks.callReadObject(value, stream);
            } else {
                stream.defaultReadObject();
            }
            checkEnd(input, type);
        } catch (IOException e) {
            throw new CodecException("readObject of " + type.getName() + " failed", e);
        }
    }

    static void checkEnd(Input input, Class<?> type) {
        if (input.readByte() != END) {
            throw new CodecException(type.getName() + " does not read exactly what it writes");
        }
    }
}
