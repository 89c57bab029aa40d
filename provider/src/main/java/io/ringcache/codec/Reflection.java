package io.ringcache.codec;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;

/** Opens members of allowed classes and says what to do where a module forbids it. */
final class Reflection {

    private Reflection() {}

    static <T extends AccessibleObject> T open(T member, Class<?> owner) {
        try {
            member.setAccessible(true);
            return member;
        } catch (InaccessibleObjectException e) {
            throw new CodecException(
                    "Module " + owner.getModule().getName() + " does not let the codec see " + owner.getName()
                            + "; add to its module-info: opens " + owner.getPackageName() + ";",
                    e);
        }
    }

    /** The value of a static field. */
    static long longOf(Field field) {
        try {
            return open(field, field.getDeclaringClass()).getLong(null);
        } catch (IllegalAccessException e) {
            throw new CodecException("Cannot read " + field, e);
        }
    }
}
