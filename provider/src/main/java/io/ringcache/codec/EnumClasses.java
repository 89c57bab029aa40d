package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.io.Input;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the enum class of an {@code EnumSet} or {@code EnumMap}, which no public method tells. */
final class EnumClasses {

    private EnumClasses() {}

    /** The enum class of a set or of the keys of a map. */
    static Class<?> of(Collection<?> constants, Object setOrMap) {
        return constants.isEmpty()
                ? ofEmpty(setOrMap)
                : ((Enum<?>) constants.iterator().next()).getDeclaringClass();
    }

    /** Only the serial form of an empty one names its class. */
    private static Class<?> ofEmpty(Object setOrMap) {
        try (Probe probe = new Probe()) {
            probe.writeObject(setOrMap);
            throw new KryoException(setOrMap.getClass().getName() + " does not tell its enum class");
        } catch (Found found) {
            return found.enumClass;
        } catch (IOException e) {
            throw new KryoException(e);
        }
    }

    /** Reads a class that must be an enum. */
    static Registration read(Kryo kryo, Input input) {
        Registration registration = kryo.readClass(input);
        if (registration == null || !registration.getType().isEnum()) {
            throw new KryoException("not an enum class");
        }
        return registration;
    }

    /** Carries the answer out of the serial form. */
    private static final class Found extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Class<?> enumClass;

        Found(Class<?> enumClass) {
            super(null, null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
            this.enumClass = enumClass;
        }
    }

    /** Writes nowhere, until the first enum class comes by. */
    private static final class Probe extends ObjectOutputStream {
        Probe() throws IOException {
            super(OutputStream.nullOutputStream());
        }

        @Override
        protected void annotateClass(@Nullable Class<?> type) {
            if (type != null && type.isEnum()) {
                throw new Found(type);
            }
        }
    }
}
