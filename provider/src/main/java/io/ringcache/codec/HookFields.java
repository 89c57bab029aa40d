package io.ringcache.codec;

import java.io.ObjectInputStream.GetField;
import java.io.ObjectStreamClass;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields by name, as {@code readFields} hands them to a class. Used by one thread. */
final class HookFields extends GetField {

    private final Class<?> type;
    private final Map<String, @Nullable Object> values = new HashMap<>();

    HookFields(Class<?> type) {
        this.type = type;
    }

    void add(String name, @Nullable Object value) {
        values.put(name, value);
    }

    boolean holds(String name) {
        return values.containsKey(name);
    }

    @Override
    public ObjectStreamClass getObjectStreamClass() {
        return ObjectStreamClass.lookupAny(type);
    }

    @Override
    public boolean defaulted(String name) {
        return !holds(name);
    }

    @Override
    public boolean get(String name, boolean otherwise) {
        return values.get(name) instanceof Boolean value ? value : otherwise;
    }

    @Override
    public byte get(String name, byte otherwise) {
        return values.get(name) instanceof Byte value ? value : otherwise;
    }

    @Override
    public char get(String name, char otherwise) {
        return values.get(name) instanceof Character value ? value : otherwise;
    }

    @Override
    public short get(String name, short otherwise) {
        return values.get(name) instanceof Short value ? value : otherwise;
    }

    @Override
    public int get(String name, int otherwise) {
        return values.get(name) instanceof Integer value ? value : otherwise;
    }

    @Override
    public long get(String name, long otherwise) {
        return values.get(name) instanceof Long value ? value : otherwise;
    }

    @Override
    public float get(String name, float otherwise) {
        return values.get(name) instanceof Float value ? value : otherwise;
    }

    @Override
    public double get(String name, double otherwise) {
        return values.get(name) instanceof Double value ? value : otherwise;
    }

    @Override
    public @Nullable Object get(String name, @Nullable Object otherwise) {
        return holds(name) ? values.get(name) : otherwise;
    }
}
