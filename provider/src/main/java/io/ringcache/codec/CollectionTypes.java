package io.ringcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Output;
import io.ringcache.codec.BuiltIns.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Registers lists, sets, queues and the views around them (numbers 100 to 149). */
@SuppressWarnings("JdkObsolete") // Users store these classes; which to prefer is theirs to say.
final class CollectionTypes {

    private static final CollectionSerializer.Factory TREE_SET = (n, order) -> new TreeSet<>(order);

    private CollectionTypes() {}

    static void addTo(BuiltIns table) {
        add(table, 100, ArrayList.class, Shape.LIST, (n, order) -> new ArrayList<>(n));
        add(table, 101, LinkedList.class, Shape.LIST, (n, order) -> new LinkedList<>());
        add(table, 102, ArrayDeque.class, Shape.PLAIN, (n, order) -> new ArrayDeque<>(n));
        add(table, 103, HashSet.class, Shape.SET, (n, order) -> new HashSet<>(Elements.capacity(n)));
        add(table, 104, LinkedHashSet.class, Shape.SET, (n, order) -> new LinkedHashSet<>(Elements.capacity(n)));
        addSorted(table, 105, TreeSet.class, Shape.SET, TREE_SET, c -> c);
        addSorted(table, 106, PriorityQueue.class, Shape.PLAIN, (n, order) -> new PriorityQueue<>(order), c -> c);
        add(table, 107, Vector.class, Shape.LIST, (n, order) -> new Vector<>(n));
        add(table, 108, CopyOnWriteArrayList.class, Shape.LIST, (n, order) -> new CopyOnWriteArrayList<>());
        add(table, 109, CopyOnWriteArraySet.class, Shape.SET, (n, order) -> new CopyOnWriteArraySet<>());
        add(table, 110, ConcurrentLinkedQueue.class, Shape.PLAIN, (n, order) -> new ConcurrentLinkedQueue<>());
        add(table, 111, ConcurrentLinkedDeque.class, Shape.PLAIN, (n, order) -> new ConcurrentLinkedDeque<>());
        addSorted(
                table,
                112,
                ConcurrentSkipListSet.class,
                Shape.SET,
                (n, order) -> new ConcurrentSkipListSet<>(order),
                c -> c);
        add(
                table,
                113,
                ConcurrentHashMap.newKeySet().getClass(),
                Shape.SET,
                (n, order) -> ConcurrentHashMap.newKeySet(n));
        table.add(114, EnumSet.class, new EnumSetSerializer(), Shape.SET);
        immutable(table);
        views(table);
    }

    private static void immutable(BuiltIns table) {
        // Stream.toList() is the one public way to an immutable list that may hold null; List.of() is then the same.
        fixed(
                table,
                120,
                List.of(1, 2, 3).getClass(),
                Shape.LIST,
                elements -> Stream.of(elements).toList());
        table.alias(
                120,
                List.of(1).getClass(),
                List.of(1, 2, 3).subList(0, 2).getClass(),
                Stream.of(1).toList().getClass(),
                Stream.of(1, 2, 3).toList().getClass());
        fixed(table, 121, Set.of(1, 2, 3).getClass(), Shape.SET, CollectionTypes::setOf);
        table.alias(121, Set.of(1).getClass());
        fixed(table, 122, Collections.emptyList().getClass(), Shape.LIST, elements -> Collections.emptyList());
        fixed(table, 123, Collections.emptySet().getClass(), Shape.SET, elements -> Collections.emptySet());
        fixed(table, 124, Collections.singletonList(1).getClass(), Shape.LIST, e -> Collections.singletonList(e[0]));
        fixed(
                table,
                125,
                Collections.singleton(1).getClass(),
                Shape.SET,
                elements -> Collections.singleton(elements[0]));
        table.add(126, Arrays.asList(1).getClass(), new AsListSerializer(), Shape.LIST);
    }

    private static void sortedView(BuiltIns table, int id, Class<?> type, UnaryOperator<Collection<Object>> view) {
        addSorted(table, id, type, Shape.SET, TREE_SET, view);
    }

    private static void views(BuiltIns table) {
        CollectionSerializer.Factory list = (n, order) -> new ArrayList<>(n);
        CollectionSerializer.Factory linked = (n, order) -> new LinkedList<>();
        CollectionSerializer.Factory set = (n, order) -> new LinkedHashSet<>(Elements.capacity(n));
        Class<?> randomAccess = Collections.unmodifiableList(new ArrayList<>()).getClass();
        view(table, 130, randomAccess, Shape.LIST, list, c -> Collections.unmodifiableList((List<Object>) c));
        Class<?> sequential = Collections.unmodifiableList(new LinkedList<>()).getClass();
        view(table, 131, sequential, Shape.LIST, linked, c -> Collections.unmodifiableList((List<Object>) c));
        Class<?> ofSet = Collections.unmodifiableSet(new HashSet<>()).getClass();
        view(table, 132, ofSet, Shape.SET, set, c -> Collections.unmodifiableSet((Set<Object>) c));
        Class<?> sortedSet =
                Collections.unmodifiableSortedSet(new TreeSet<String>()).getClass();
        sortedView(table, 133, sortedSet, c -> Collections.unmodifiableSortedSet((SortedSet<Object>) c));
        Class<?> navigable =
                Collections.unmodifiableNavigableSet(new TreeSet<String>()).getClass();
        sortedView(table, 134, navigable, c -> Collections.unmodifiableNavigableSet((NavigableSet<Object>) c));
        table.alias(134, Collections.emptyNavigableSet().getClass());
        Class<?> any = Collections.unmodifiableCollection(new ArrayList<>()).getClass();
        view(table, 135, any, Shape.PLAIN, list, Collections::unmodifiableCollection);
        Class<?> syncList = Collections.synchronizedList(new ArrayList<>()).getClass();
        view(table, 140, syncList, Shape.LIST, list, c -> Collections.synchronizedList((List<Object>) c));
        Class<?> syncLinked = Collections.synchronizedList(new LinkedList<>()).getClass();
        view(table, 141, syncLinked, Shape.LIST, linked, c -> Collections.synchronizedList((List<Object>) c));
        Class<?> syncSet = Collections.synchronizedSet(new HashSet<>()).getClass();
        view(table, 142, syncSet, Shape.SET, set, c -> Collections.synchronizedSet((Set<Object>) c));
        Class<?> syncSorted =
                Collections.synchronizedSortedSet(new TreeSet<String>()).getClass();
        sortedView(table, 143, syncSorted, c -> Collections.synchronizedSortedSet((SortedSet<Object>) c));
        Class<?> syncNavigable =
                Collections.synchronizedNavigableSet(new TreeSet<String>()).getClass();
        sortedView(table, 144, syncNavigable, c -> Collections.synchronizedNavigableSet((NavigableSet<Object>) c));
        Class<?> syncAny = Collections.synchronizedCollection(new ArrayList<>()).getClass();
        view(table, 145, syncAny, Shape.PLAIN, list, Collections::synchronizedCollection);
    }

    private static void add(BuiltIns table, int id, Class<?> type, Shape shape, CollectionSerializer.Factory factory) {
        view(table, id, type, shape, factory, c -> c);
    }

    private static void view(
            BuiltIns table,
            int id,
            Class<?> type,
            Shape shape,
            CollectionSerializer.Factory factory,
            UnaryOperator<Collection<Object>> view) {
        table.add(id, type, new CollectionSerializer(/* sorted= */ false, factory, view), shape);
    }

    private static void addSorted(
            BuiltIns table,
            int id,
            Class<?> type,
            Shape shape,
            CollectionSerializer.Factory factory,
            UnaryOperator<Collection<Object>> view) {
        table.add(id, type, new CollectionSerializer(/* sorted= */ true, factory, view), shape);
    }

    /** Collections whose elements must all be known when they are made; they cannot contain themselves. */
    private static void fixed(
            BuiltIns table, int id, Class<?> type, Shape shape, Function<@Nullable Object[], Collection<?>> create) {
        JdkSerializer.Writer<Collection<?>> writer = CollectionTypes::writeAll;
        JdkSerializer.Reader<Collection<?>> reader = (kryo, in) -> create.apply(Elements.read(kryo, in));
        Copier copier = new FixedCopier(create);
        table.add(id, type, new JdkSerializer<>(/* tracked= */ true, writer, reader, copier), shape);
    }

    private static void writeAll(Kryo kryo, Output out, Collection<?> value) {
        Elements.write(kryo, out, value.toArray());
    }

    private static Set<?> setOf(@Nullable Object[] elements) {
        Set<Object> unique = new HashSet<>(Arrays.asList(elements));
        if (unique.size() != elements.length) {
            // Set.of would say so too, but with the element in its message.
            throw new KryoException("an immutable set has an element twice");
        }
        return Set.copyOf(unique);
    }
}
