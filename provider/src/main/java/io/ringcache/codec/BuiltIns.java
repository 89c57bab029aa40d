package io.ringcache.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.esotericsoftware.kryo.Serializer;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The JDK types every codec takes without being told, each under a number that never changes. Immutable.
 *
 * <p>The numbers are part of the stored format: a type may be added at a free number, none may move.
 */
final class BuiltIns {

    /** How the key codec unifies equal collections. */
    enum Shape {
        PLAIN,
        LIST,
        SET,
        MAP
    }

    /**
     * One registered type.
     *
     * @param id the number in the bytes
     * @param type the class, or one of the classes, it stands for
     */
    record Entry(int id, Class<?> type, Serializer<?> serializer, Shape shape) {}

    /** Those that Kryo itself registers, under 0 to 8. */
    private static final List<Class<?>> KRYO_TYPES = List.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Character.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class);

    /** Those that have no instances of their own, but arrays. */
    private static final List<Class<?>> ELEMENT_TYPES = List.of(
            Number.class,
            CharSequence.class,
            Comparable.class,
            Serializable.class,
            Collection.class,
            List.class,
            Set.class,
            SortedSet.class,
            Queue.class,
            Deque.class,
            Map.class,
            SortedMap.class,
            Map.Entry.class);

    /** The only table. */
    static final BuiltIns TABLE = new BuiltIns();

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Class<?>, Integer> aliases = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Map<Integer, Entry> byId = new HashMap<>();

    private BuiltIns() {
        KRYO_TYPES.forEach(type -> names.add(type.getName()));
        ELEMENT_TYPES.forEach(type -> names.add(type.getName()));
        ScalarTypes.addTo(this);
        TimeTypes.addTo(this);
        SqlTypes.addTo(this);
        ArrayTypes.addTo(this);
        CollectionTypes.addTo(this);
        MapTypes.addTo(this);
    }

    /** A value type: compared by content, so identity is not kept. */
    <T> void value(int id, Class<T> type, JdkSerializer.Writer<T> writer, JdkSerializer.Reader<T> reader) {
        add(id, type, new JdkSerializer<>(/* tracked= */ false, writer, reader), Shape.PLAIN);
    }

    /** A mutable type: two references to one instance stay that. */
    <T> void mutable(int id, Class<T> type, JdkSerializer.Writer<T> writer, JdkSerializer.Reader<T> reader) {
        add(id, type, new JdkSerializer<>(/* tracked= */ true, writer, reader), Shape.PLAIN);
    }

    /** The same for one that refers to nothing mutable, so that {@code copy} is all that it takes to have another. */
    <T> void mutable(
            int id,
            Class<T> type,
            JdkSerializer.Writer<T> writer,
            JdkSerializer.Reader<T> reader,
            UnaryOperator<T> copy) {
        Copier copier = new SimpleCopier<>(type, copy);
        add(id, type, new JdkSerializer<>(/* tracked= */ true, writer, reader, copier), Shape.PLAIN);
    }

    void add(int id, Class<?> type, Serializer<?> serializer, Shape shape) {
        Entry entry = new Entry(id, type, serializer, shape);
        if (byId.putIfAbsent(id, entry) != null) {
            throw new IllegalStateException("two types under number " + id);
        }
        entries.add(entry);
        names.add(type.getName());
    }

    /** Further classes that are written under the same number. */
    void alias(int id, Class<?>... types) {
        for (Class<?> type : types) {
            aliases.put(type, id);
            names.add(type.getName());
        }
    }

    List<Entry> entries() {
        return entries;
    }

    /** The entry of a class that is not registered itself but written as one that is. */
    @Nullable
    Entry aliasOf(Class<?> type) {
        Integer id = aliases.get(type);
        return id == null ? null : byId.get(id);
    }

    boolean containsName(String className) {
        return names.contains(className);
    }

    /** The entry of exactly this class. */
    @Nullable
    Entry entryOf(Class<?> type) {
        for (Entry entry : entries) {
            if (entry.type() == type) {
                return entry;
            }
        }
        return null;
    }

    /** Changes when a number changes its meaning or is added. */
    int fingerprint() {
        CRC32 crc = new CRC32();
        entries.stream()
                .map(entry -> entry.id() + "=" + entry.shape() + ";")
                .sorted()
                .forEach(line -> crc.update(line.getBytes(UTF_8)));
        return (int) crc.getValue();
    }
}
