package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Output;
import io.ringcache.codec.BuiltIns.Shape;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Registers maps, map entries and the views around maps (numbers 150 to 179). */
@SuppressWarnings("JdkObsolete") // Users store these classes; which to prefer is theirs to say.
final class MapTypes {

    private static final MapSerializer.Factory TREE_MAP = (n, order) -> new TreeMap<>(order);

    private MapTypes() {}

    static void addTo(BuiltIns table) {
        add(table, 150, HashMap.class, (n, order) -> new HashMap<>(Elements.capacity(n)));
        add(table, 151, LinkedHashMap.class, (n, order) -> new LinkedHashMap<>(Elements.capacity(n)));
        addSorted(table, 152, TreeMap.class, TREE_MAP, m -> m);
        add(table, 153, ConcurrentHashMap.class, (n, order) -> new ConcurrentHashMap<>(n));
        addSorted(table, 154, ConcurrentSkipListMap.class, (n, order) -> new ConcurrentSkipListMap<>(order), m -> m);
        add(table, 155, Hashtable.class, (n, order) -> new Hashtable<>(Elements.capacity(n)));
        table.add(157, EnumMap.class, new EnumMapSerializer(), Shape.MAP);
        immutable(table);
        entries(table);
        views(table);
    }

    private static void immutable(BuiltIns table) {
        JdkSerializer.Writer<Map<?, ?>> writer = Elements::write;
        Copier copier = new SameCopier(MapTypes::partsOf);
        Class<?> mapOf = Map.of(1, 1, 2, 2).getClass();
        JdkSerializer.Reader<Map<?, ?>> reader = (kryo, in) -> readImmutable(kryo, in);
        table.add(160, mapOf, new JdkSerializer<>(/* tracked= */ true, writer, reader, copier), Shape.MAP);
        table.alias(160, Map.of(1, 1).getClass());
        JdkSerializer.Reader<Map<?, ?>> empty = (kryo, in) -> Collections.emptyMap();
        JdkSerializer.Writer<Map<?, ?>> nothing = (kryo, out, map) -> {};
        table.add(161, Collections.emptyMap().getClass(), new JdkSerializer<>(true, nothing, empty, copier), Shape.MAP);
        JdkSerializer.Reader<Map<?, ?>> single = (kryo, in) -> {
            Map<Object, Object> map = new HashMap<>();
            Elements.readInto(kryo, in, in.readLength(2), map);
            Map.Entry<Object, Object> entry = map.entrySet().iterator().next();
            return Collections.singletonMap(entry.getKey(), entry.getValue());
        };
        Class<?> singleton = Collections.singletonMap(1, 1).getClass();
        table.add(162, singleton, new JdkSerializer<>(/* tracked= */ true, writer, single, copier), Shape.MAP);
    }

    private static List<? extends @Nullable Object> partsOf(Object map) {
        Map<?, ?> entries = (Map<?, ?>) map;
        return Stream.concat(entries.keySet().stream(), entries.values().stream())
                .toList();
    }

    private static void entries(BuiltIns table) {
        table.<AbstractMap.SimpleEntry<?, ?>>mutable(
                163,
                ScalarTypes.classOf(new AbstractMap.SimpleEntry<Object, Object>(1, 1)),
                MapTypes::writeEntry,
                (kryo, in) -> new AbstractMap.SimpleEntry<>(kryo.readClassAndObject(in), kryo.readClassAndObject(in)));
        table.<AbstractMap.SimpleImmutableEntry<?, ?>>mutable(
                164,
                ScalarTypes.classOf(new AbstractMap.SimpleImmutableEntry<Object, Object>(1, 1)),
                MapTypes::writeEntry,
                (kryo, in) -> new AbstractMap.SimpleImmutableEntry<>(
                        kryo.readClassAndObject(in), kryo.readClassAndObject(in)));
        table.<Map.Entry<?, ?>>mutable(
                165,
                ScalarTypes.classOf(Map.<Object, Object>entry(1, 1)),
                MapTypes::writeEntry,
                (kryo, in) -> Map.entry(kryo.readClassAndObject(in), kryo.readClassAndObject(in)));
    }

    private static void views(BuiltIns table) {
        MapSerializer.Factory linked = (n, order) -> new LinkedHashMap<>(Elements.capacity(n));
        view(table, 170, Collections.unmodifiableMap(new HashMap<>()).getClass(), linked, Collections::unmodifiableMap);
        Class<?> sorted =
                Collections.unmodifiableSortedMap(new TreeMap<String, String>()).getClass();
        addSorted(table, 171, sorted, TREE_MAP, m -> Collections.unmodifiableSortedMap((SortedMap<Object, Object>) m));
        Class<?> navigable = Collections.unmodifiableNavigableMap(new TreeMap<String, String>())
                .getClass();
        addSorted(
                table,
                172,
                navigable,
                TREE_MAP,
                m -> Collections.unmodifiableNavigableMap((NavigableMap<Object, Object>) m));
        table.alias(172, Collections.emptyNavigableMap().getClass());
        view(table, 173, Collections.synchronizedMap(new HashMap<>()).getClass(), linked, Collections::synchronizedMap);
        Class<?> syncSorted =
                Collections.synchronizedSortedMap(new TreeMap<String, String>()).getClass();
        addSorted(
                table,
                174,
                syncSorted,
                TREE_MAP,
                m -> Collections.synchronizedSortedMap((SortedMap<Object, Object>) m));
        Class<?> syncNavigable = Collections.synchronizedNavigableMap(new TreeMap<String, String>())
                .getClass();
        addSorted(
                table,
                175,
                syncNavigable,
                TREE_MAP,
                m -> Collections.synchronizedNavigableMap((NavigableMap<Object, Object>) m));
    }

    private static void add(BuiltIns table, int id, Class<?> type, MapSerializer.Factory factory) {
        view(table, id, type, factory, m -> m);
    }

    private static void view(
            BuiltIns table,
            int id,
            Class<?> type,
            MapSerializer.Factory factory,
            UnaryOperator<Map<Object, Object>> view) {
        table.add(id, type, new MapSerializer(/* sorted= */ false, factory, view), Shape.MAP);
    }

    private static void addSorted(
            BuiltIns table,
            int id,
            Class<?> type,
            MapSerializer.Factory factory,
            UnaryOperator<Map<Object, Object>> view) {
        table.add(id, type, new MapSerializer(/* sorted= */ true, factory, view), Shape.MAP);
    }

    private static void writeEntry(Kryo kryo, Output out, Map.Entry<?, ?> entry) {
        kryo.writeClassAndObject(out, entry.getKey());
        kryo.writeClassAndObject(out, entry.getValue());
    }

    private static Map<?, ?> readImmutable(Kryo kryo, GuardedInput in) {
        int size = in.readLength(2);
        Map<Object, Object> map = new HashMap<>(Elements.capacity(size));
        Elements.readInto(kryo, in, size, map);
        if (map.size() != size) {
            // Map.ofEntries would say so too, but with the key in its message.
            throw new KryoException("an immutable map has a key twice");
        }
        return Map.copyOf(map);
    }
}
