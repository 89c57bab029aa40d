package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** One stored field: reads and writes it in an instance and in bytes. Thread-safe. */
final class FieldSlot {

    /** How the content is written; everything that is not primitive or text carries its class. */
    private enum Kind {
        BOOLEAN,
        BYTE,
        SHORT,
        CHAR,
        INT,
        LONG,
        FLOAT,
        DOUBLE,
        TEXT,
        OBJECT
    }

    private final Field field;
    private final Kind kind;

    FieldSlot(Field field) {
        this.field = Reflection.open(field, field.getDeclaringClass());
        this.kind = kindOf(field.getType());
    }

    private static Kind kindOf(Class<?> type) {
        if (type.isPrimitive()) {
            return Kind.valueOf(type.getName().toUpperCase(java.util.Locale.ROOT));
        }
        return type == String.class ? Kind.TEXT : Kind.OBJECT;
    }

    String name() {
        return field.getName();
    }

    Class<?> type() {
        return field.getType();
    }

    /** From an instance to the content, both typed as declared. */
    MethodHandle getter(MethodHandles.Lookup lookup) throws IllegalAccessException {
        return lookup.unreflectGetter(field);
    }

    /** For final fields, too, but not for those of records and hidden classes. */
    MethodHandle setter(MethodHandles.Lookup lookup) throws IllegalAccessException {
        return lookup.unreflectSetter(field);
    }

    @Nullable
    Object get(Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new KryoException(e);
        }
    }

    void set(Kryo kryo, Object owner, @Nullable Object value) {
        try {
            field.set(owner, fit(kryo, field.getType(), value));
        } catch (IllegalAccessException e) {
            throw new KryoException(e);
        }
    }

    void write(Kryo kryo, Output out, Object owner) {
        try {
            switch (kind) {
                case BOOLEAN -> out.writeBoolean(field.getBoolean(owner));
                case BYTE -> out.writeByte(field.getByte(owner));
                case SHORT -> out.writeShort(field.getShort(owner));
                case CHAR -> out.writeChar(field.getChar(owner));
                case INT -> out.writeVarInt(field.getInt(owner), /* optimizePositive= */ false);
                case LONG -> out.writeVarLong(field.getLong(owner), /* optimizePositive= */ false);
                case FLOAT -> out.writeFloat(field.getFloat(owner));
                case DOUBLE -> out.writeDouble(field.getDouble(owner));
                case TEXT -> out.writeString((String) field.get(owner));
                case OBJECT -> kryo.writeClassAndObject(out, field.get(owner));
            }
        } catch (IllegalAccessException e) {
            throw new KryoException(e);
        }
    }

    void read(Kryo kryo, Input in, Object owner) {
        try {
            switch (kind) {
                case BOOLEAN -> field.setBoolean(owner, in.readBoolean());
                case BYTE -> field.setByte(owner, in.readByte());
                case SHORT -> field.setShort(owner, in.readShort());
                case CHAR -> field.setChar(owner, in.readChar());
                case INT -> field.setInt(owner, in.readVarInt(/* optimizePositive= */ false));
                case LONG -> field.setLong(owner, in.readVarLong(/* optimizePositive= */ false));
                case FLOAT -> field.setFloat(owner, in.readFloat());
                case DOUBLE -> field.setDouble(owner, in.readDouble());
                case TEXT -> field.set(owner, in.readString());
                case OBJECT -> set(kryo, owner, kryo.readClassAndObject(in));
            }
        } catch (IllegalAccessException e) {
            throw new KryoException(e);
        }
    }

    /** Reads the content without putting it anywhere. */
    @Nullable
    Object readValue(Kryo kryo, Input in) {
        return switch (kind) {
            case BOOLEAN -> in.readBoolean();
            case BYTE -> in.readByte();
            case SHORT -> in.readShort();
            case CHAR -> in.readChar();
            case INT -> in.readVarInt(/* optimizePositive= */ false);
            case LONG -> in.readVarLong(/* optimizePositive= */ false);
            case FLOAT -> in.readFloat();
            case DOUBLE -> in.readDouble();
            case TEXT -> in.readString();
            case OBJECT -> fit(kryo, field.getType(), kryo.readClassAndObject(in));
        };
    }

    /**
     * The value as the declared type wants it.
     *
     * <p>In keys all equal collections have one form, so the class that the declaration asks for is made from it here. Anything
     * else of a wrong class is left to fail.
     */
    static @Nullable Object fit(Kryo kryo, Class<?> declared, @Nullable Object value) {
        if (value == null || declared.isInstance(value) || declared.isPrimitive()) {
            return value;
        }
        if (kryo.getClassResolver() instanceof NamingResolver resolver && resolver.isCanonical()) {
            return CanonicalForms.convert(declared, value);
        }
        throw new KryoException(
                "a " + value.getClass().getName() + " is stored where a " + declared.getName() + " is declared");
    }
}
