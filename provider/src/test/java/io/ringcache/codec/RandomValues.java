package io.ringcache.codec;

import io.ringcache.codec.Samples.Dog;
import io.ringcache.codec.Samples.Holder;
import io.ringcache.codec.Samples.Node;
import io.ringcache.codec.Samples.SimpleKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes values of many kinds, now and then with an instance that is already in them. */
@SuppressWarnings("JavaUtilDate") // Users have values of this class.
final class RandomValues {

    private static final int DEEPEST = 4;

    private final Random random;
    private final List<Object> made = new ArrayList<>();

    RandomValues(long seed) {
        random = new Random(seed);
    }

    /** A whole value. */
    Object next() {
        made.clear();
        return container(0);
    }

    private @Nullable Object part(int depth) {
        int choice = random.nextInt(40);
        if (choice == 0 && !made.isEmpty()) {
            return made.get(random.nextInt(made.size()));
        }
        return choice > 20 || depth == DEEPEST ? leaf() : container(depth);
    }

    private @Nullable Object leaf() {
        return switch (random.nextInt(9)) {
            case 0 -> null;
            case 1 -> random.nextLong();
            case 2 -> BigDecimal.valueOf(random.nextInt(100), 2);
            case 3 -> made(new int[] {random.nextInt()});
            case 4 -> made(new Date(random.nextLong()));
            case 5 -> random.nextBoolean() ? Samples.Color.RED : Samples.Color.GREEN;
            default -> Integer.toString(random.nextInt(1000));
        };
    }

    private <T> T made(T value) {
        made.add(value);
        return value;
    }

    private Object container(int depth) {
        return switch (random.nextInt(12)) {
            case 0 -> new Holder(part(depth + 1));
            case 1 -> random.nextInt(10) == 0 ? new SimpleKey(random.nextInt()) : List.of();
            case 2 -> Collections.unmodifiableList(parts(depth));
            case 3 -> parts(depth).stream().toList();
            case 4 -> parts(depth).toArray();
            case 5 -> Optional.ofNullable(part(depth + 1));
            case 6 -> map(depth);
            case 7, 8 -> dog(depth);
            case 9 -> made(parts(depth));
            default -> node(depth);
        };
    }

    private List<Object> parts(int depth) {
        List<Object> parts = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            parts.add(part(depth + 1));
        }
        return parts;
    }

    private Map<Object, Object> map(int depth) {
        Map<Object, Object> map = made(new HashMap<>());
        for (Object part : parts(depth)) {
            map.put("k" + map.size(), part);
        }
        return map;
    }

    private Dog dog(int depth) {
        Dog dog = made(new Dog("d" + random.nextInt(10)));
        dog.number = random.nextInt();
        dog.any = part(depth + 1);
        return dog;
    }

    private Node node(int depth) {
        Node node = made(new Node());
        node.content = part(depth + 1);
        node.all.addAll(parts(depth));
        return node;
    }

    /** Changes all that can be changed in a value that refers to nothing in a circle. */
    static void spoil(@Nullable Object value) {
        if (value instanceof int[] array) {
            array[0]++;
        } else if (value instanceof Object[] array) {
            for (int i = 0; i < array.length; i++) {
                spoil(array[i]);
                array[i] = null;
            }
        } else if (value instanceof Date date) {
            date.setTime(date.getTime() + 1);
        } else if (value instanceof Dog dog) {
            spoil(dog.any);
            dog.number++;
        } else if (value instanceof Node node) {
            spoil(node.content);
            spoil(node.all);
            node.content = node;
        } else if (value instanceof Holder holder) {
            spoil(holder.content());
        } else if (value instanceof Optional<?> optional) {
            spoil(optional.orElse(null));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(RandomValues::spoil);
            map.clear();
        } else if (value instanceof List<?> list) {
            list.forEach(RandomValues::spoil);
            if (list instanceof ArrayList) {
                list.clear();
            }
        }
    }
}
