package io.ringcache.codec;

import com.esotericsoftware.kryo.KryoException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Date;

/** Registers the three date types of {@code java.sql} if that module is there (numbers 80 to 82). */
@SuppressWarnings("JavaUtilDate") // Users store these classes.
final class SqlTypes {

    private SqlTypes() {}

    static void addTo(BuiltIns table) {
        try {
            table.mutable(80, load("java.sql.Timestamp"), timestampWriter(), timestampReader(), SqlTypes::copy);
            addDate(table, 81, load("java.sql.Date"));
            addDate(table, 82, load("java.sql.Time"));
        } catch (ReflectiveOperationException absent) {
            // A runtime image without java.sql has no such values either.
        }
    }

    private static Class<Date> load(String name) throws ClassNotFoundException {
        @SuppressWarnings("unchecked")
        Class<Date> type = (Class<Date>) Class.forName(name, false, ClassLoader.getPlatformClassLoader());
        return type;
    }

    private static void addDate(BuiltIns table, int id, Class<Date> type) throws ReflectiveOperationException {
        MethodHandle constructor = constructor(type);
        table.mutable(
                id,
                type,
                (k, out, v) -> out.writeLong(v.getTime()),
                (k, in) -> create(constructor, in.readLong()),
                SqlTypes::copy);
    }

    /** Of the same class, with the nanoseconds. */
    private static Date copy(Date value) {
        return (Date) value.clone();
    }

    private static JdkSerializer.Writer<Date> timestampWriter() throws ReflectiveOperationException {
        MethodHandle getNanos = MethodHandles.publicLookup()
                .findVirtual(load("java.sql.Timestamp"), "getNanos", MethodType.methodType(int.class))
                .asType(MethodType.methodType(int.class, Date.class));
        return (kryo, out, value) -> {
            out.writeLong(value.getTime());
            try {
                out.writeInt((int) getNanos.invokeExact(value));
            } catch (Throwable e) {
                throw new KryoException(e);
            }
        };
    }

    private static JdkSerializer.Reader<Date> timestampReader() throws ReflectiveOperationException {
        Class<Date> type = load("java.sql.Timestamp");
        MethodHandle constructor = constructor(type);
        MethodHandle setNanos = MethodHandles.publicLookup()
                .findVirtual(type, "setNanos", MethodType.methodType(void.class, int.class))
                .asType(MethodType.methodType(void.class, Date.class, int.class));
        return (kryo, in) -> {
            Date value = create(constructor, in.readLong());
            try {
                setNanos.invokeExact(value, in.readInt());
            } catch (Throwable e) {
                throw new KryoException(e);
            }
            return value;
        };
    }

    private static MethodHandle constructor(Class<Date> type) throws ReflectiveOperationException {
        return MethodHandles.publicLookup()
                .findConstructor(type, MethodType.methodType(void.class, long.class))
                .asType(MethodType.methodType(Date.class, long.class));
    }

    private static Date create(MethodHandle constructor, long millis) {
        try {
            return (Date) constructor.invokeExact(millis);
        } catch (Throwable e) {
            throw new KryoException(e);
        }
    }
}
