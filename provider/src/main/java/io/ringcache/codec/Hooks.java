package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The methods by which a class takes part in Java serialization: {@code writeObject}, {@code readObject}, {@code writeReplace},
 * {@code readResolve}. Immutable.
 *
 * <p>They are found the way {@code java.io} finds them, by {@code sun.reflect.ReflectionFactory}, which is exported
 * for this purpose and reaches private methods of closed modules.
 */
final class Hooks {

    private static final byte SELF = 0;
    private static final byte REPLACED = 1;
    private static final MethodHandle FACTORY_READ = finder("readObjectForSerialization");
    private static final MethodHandle FACTORY_WRITE = finder("writeObjectForSerialization");
    private static final MethodHandle FACTORY_REPLACE = finder("writeReplaceForSerialization");
    private static final MethodHandle FACTORY_RESOLVE = finder("readResolveForSerialization");

    private final Class<?> type;
    private final @Nullable MethodHandle readObject;
    private final @Nullable MethodHandle writeObject;
    private final @Nullable MethodHandle writeReplace;
    private final @Nullable MethodHandle readResolve;

    private Hooks(Class<?> type) {
        this.type = type;
        MethodType replacing = MethodType.methodType(Object.class, Object.class);
        readObject = find(FACTORY_READ, type, MethodType.methodType(void.class, Object.class, ObjectInputStream.class));
        writeObject =
                find(FACTORY_WRITE, type, MethodType.methodType(void.class, Object.class, ObjectOutputStream.class));
        writeReplace = find(FACTORY_REPLACE, type, replacing);
        readResolve = find(FACTORY_RESOLVE, type, replacing);
    }

    static Hooks of(Class<?> type) {
        return new Hooks(type);
    }

    private static MethodHandle finder(String name) {
        try {
            Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Object instance = factory.getMethod("getReflectionFactory").invoke(null);
            return lookup.findVirtual(factory, name, MethodType.methodType(MethodHandle.class, Class.class))
                    .bindTo(instance);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The codec needs the module jdk.unsupported", e);
        }
    }

    private static @Nullable MethodHandle find(MethodHandle finder, Class<?> type, MethodType wanted) {
        try {
            MethodHandle found = (MethodHandle) finder.invokeExact((Class<?>) type);
            return found == null ? null : found.asType(wanted);
        } catch (Throwable e) {
            throw new CodecException("Cannot look for the serialization methods of " + type.getName(), e);
        }
    }

    boolean hasReadObject() {
        return readObject != null;
    }

    boolean hasWriteObject() {
        return writeObject != null;
    }

    boolean hasWriteReplace() {
        return writeReplace != null;
    }

    boolean hasReadResolve() {
        return readResolve != null;
    }

    /** Part of the fingerprint: which methods this class has for its own fields. */
    String kinds() {
        return (writeObject == null ? "" : "w") + (readObject == null ? "" : "r");
    }

    /** Part of the fingerprint: whether instances are replaced. */
    String replacements() {
        return (writeReplace == null ? "" : "W") + (readResolve == null ? "" : "R");
    }

    void callReadObject(Object value, ObjectInputStream in) {
        MethodHandle hook = readObject;
        if (hook != null) {
            try {
                hook.invokeExact(value, in);
            } catch (Throwable e) {
                throw failure("readObject", e);
            }
        }
    }

    void callWriteObject(Object value, ObjectOutputStream out) {
        MethodHandle hook = writeObject;
        if (hook != null) {
            try {
                hook.invokeExact(value, out);
            } catch (Throwable e) {
                throw failure("writeObject", e);
            }
        }
    }

    /** Writes the object that stands in for the value, if the class names one. */
    @SuppressWarnings("ReferenceEquality") // Another instance is written even if it equals this one.
    boolean writeReplaced(Kryo kryo, Output out, Object value) {
        MethodHandle hook = writeReplace;
        if (hook == null) {
            return false;
        }
        Object replacement;
        try {
            replacement = hook.invokeExact(value);
        } catch (Throwable e) {
            throw failure("writeReplace", e);
        }
        out.writeByte(replacement == value ? SELF : REPLACED);
        if (replacement == value) {
            return false;
        }
        kryo.writeClassAndObject(out, replacement);
        return true;
    }

    boolean isReplacedNext(Input in) {
        if (writeReplace == null) {
            return false;
        }
        byte form = in.readByte();
        if (form != SELF && form != REPLACED) {
            throw new KryoException("neither an object nor its replacement");
        }
        return form == REPLACED;
    }

    Object readReplaced(Kryo kryo, Input in) {
        Object value = kryo.readClassAndObject(in);
        if (value == null) {
            throw new KryoException("nothing in place of a " + type.getName());
        }
        return value;
    }

    Object resolve(Object value) {
        MethodHandle hook = readResolve;
        if (hook == null) {
            return value;
        }
        Object resolved;
        try {
            resolved = hook.invokeExact(value);
        } catch (Throwable e) {
            throw failure("readResolve", e);
        }
        if (resolved == null) {
            throw new KryoException("readResolve of " + type.getName() + " gave nothing");
        }
        return resolved;
    }

    /** Errors of the JVM and failures of the codec pass as they are. */
    private RuntimeException failure(String method, Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof CodecException known) {
            return known;
        }
        return new CodecException(method + " of " + type.getName() + " failed", cause);
    }
}
