package io.ringcache.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericSignatureFormatError;
import java.lang.reflect.MalformedParameterizedTypeException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/**
 * A number for the shape of a class: stored behind its name, so that bytes of another shape are recognised.
 *
 * <p>It covers the classes it extends, the names and generic types of the stored fields, the components of a record in
 * their order, a declared {@code serialVersionUID} and which serialization hooks there are. It does not cover the order of
 * fields or of enum constants, as neither is stored.
 */
final class Schema {

    private Schema() {}

    /** The number; 0 for classes of the JDK and for arrays, whose elements speak for themselves. */
    static int fingerprint(Class<?> type) {
        if (type.isArray() || ClassRules.isJdk(type)) {
            return 0;
        }
        CRC32 crc = new CRC32();
        crc.update(describe(type).getBytes(UTF_8));
        return (int) crc.getValue();
    }

    private static String describe(Class<?> type) {
        if (type.isEnum()) {
            return "enum";
        }
        StringBuilder text = new StringBuilder(type.isRecord() ? "record" : "class");
        if (type.isRecord()) {
            for (RecordComponent part : type.getRecordComponents()) {
                add(text, part.getName(), part.getType(), part::getGenericType);
            }
        } else {
            for (Class<?> each : levels(type)) {
                text.append('|')
                        .append(each == type ? "" : each.getName())
                        .append(Hooks.of(each).kinds());
                appendVersion(text, each);
                for (Field field : storedFields(each)) {
                    add(text, field.getName(), field.getType(), field::getGenericType);
                }
            }
        }
        return text.append(Hooks.of(type).replacements()).toString();
    }

    /** The class and the classes it extends outside the JDK, the outermost first. */
    static List<Class<?>> levels(Class<?> type) {
        List<Class<?>> levels = new ArrayList<>();
        for (Class<?> each = type; each != null && !ClassRules.isJdk(each); each = each.getSuperclass()) {
            levels.add(0, each);
        }
        return levels;
    }

    /** The fields of exactly this class that are stored, by name: the JVM promises no order of its own. */
    static List<Field> storedFields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                fields.add(field);
            }
        }
        fields.sort(Comparator.comparing(Field::getName));
        return fields;
    }

    private static void add(StringBuilder text, String name, Class<?> erased, Supplier<Type> generic) {
        text.append(';').append(name).append(':').append(erased.getName()).append(' ');
        try {
            text.append(generic.get().getTypeName());
        } catch (TypeNotPresentException | MalformedParameterizedTypeException | GenericSignatureFormatError e) {
            text.append('?');
        }
    }

    private static void appendVersion(StringBuilder text, Class<?> type) {
        if (!Serializable.class.isAssignableFrom(type)) {
            return;
        }
        Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.getName().equals("serialVersionUID"))
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == long.class)
                .forEach(field -> text.append('#').append(Reflection.longOf(field)));
    }
}
