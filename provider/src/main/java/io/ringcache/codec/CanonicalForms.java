package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Output;
import io.ringcache.codec.BuiltIns.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The one form that all lists, all sets and all maps have in a key (numbers 200 to 202).
 *
 * <p>Sets and maps are sorted by the bytes of their elements. They are read as {@code ArrayList}, {@code LinkedHashSet}
 * and {@code LinkedHashMap}, which equal what was written.
 */
final class CanonicalForms {

    private static final int LIST = 200;
    private static final int SET = 201;
    private static final int MAP = 202;

    private CanonicalForms() {}

    static int idOf(Shape shape) {
        return switch (shape) {
            case LIST -> LIST;
            case SET -> SET;
            case MAP -> MAP;
            case PLAIN -> throw new IllegalArgumentException("no collection");
        };
    }

    static void register(Kryo kryo) {
        kryo.register(ArrayList.class, list(), LIST);
        kryo.register(LinkedHashSet.class, set(), SET);
        kryo.register(LinkedHashMap.class, map(), MAP);
    }

    private static Serializer<Collection<Object>> list() {
        return new JdkSerializer<>(
                /* tracked= */ true, (kryo, out, list) -> Elements.write(kryo, out, list.toArray()), (kryo, in) -> {
                    List<Object> list = new ArrayList<>();
                    Elements.readInto(kryo, in, in.readLength(1), list);
                    return list;
                });
    }

    private static Serializer<Collection<Object>> set() {
        return new JdkSerializer<>(
                /* tracked= */ true,
                (kryo, out, set) -> {
                    Object[] elements = set.toArray();
                    byte[][] parts = new byte[elements.length][];
                    for (int i = 0; i < parts.length; i++) {
                        Output part = part();
                        kryo.writeClassAndObject(part, elements[i]);
                        parts[i] = part.toBytes();
                    }
                    Elements.writeSorted(out, parts);
                },
                (kryo, in) -> {
                    Collection<Object> set = new LinkedHashSet<>();
                    Elements.readInto(kryo, in, in.readLength(1), set);
                    return set;
                });
    }

    private static Serializer<Map<Object, Object>> map() {
        return new JdkSerializer<>(
                /* tracked= */ true,
                (kryo, out, map) -> {
                    Object[] entries = map.entrySet().toArray();
                    byte[][] parts = new byte[entries.length][];
                    for (int i = 0; i < parts.length; i++) {
                        Map.Entry<?, ?> entry = (Map.Entry<?, ?>) entries[i];
                        Output part = part();
                        kryo.writeClassAndObject(part, entry.getKey());
                        kryo.writeClassAndObject(part, entry.getValue());
                        parts[i] = part.toBytes();
                    }
                    Elements.writeSorted(out, parts);
                },
                (kryo, in) -> {
                    Map<Object, Object> map = new LinkedHashMap<>();
                    Elements.readInto(kryo, in, in.readLength(2), map);
                    return map;
                });
    }

    private static Output part() {
        return new Output(64, -1);
    }

    /** The collection as the declared class, where that is one of the usual ones. */
    @SuppressWarnings("JdkObsolete") // What the user declared is what the user gets.
    static Object convert(Class<?> declared, Object value) {
        if (value instanceof Collection<?> elements) {
            if (declared == LinkedList.class) {
                return new LinkedList<>(elements);
            }
            if (declared == Vector.class) {
                return new Vector<>(elements);
            }
            if (declared == CopyOnWriteArrayList.class) {
                return new CopyOnWriteArrayList<>(elements);
            }
            if (declared == TreeSet.class || declared == SortedSet.class || declared == NavigableSet.class) {
                return new TreeSet<>(elements);
            }
        }
        if (value instanceof Map<?, ?> map) {
            if (declared == TreeMap.class || declared == SortedMap.class || declared == NavigableMap.class) {
                return new TreeMap<>(map);
            }
            if (declared == ConcurrentHashMap.class || declared == ConcurrentMap.class) {
                return new ConcurrentHashMap<>(map);
            }
        }
        throw new KryoException("a " + declared.getName() + " cannot be part of a key; declare a List, Set or Map");
    }
}
