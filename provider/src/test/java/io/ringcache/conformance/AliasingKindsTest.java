package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller does with a value that it got shows in no other, whatever kind of value it is. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
@SuppressWarnings("JavaUtilDate") // Users have values of this class.
class AliasingKindsTest {

    @RegisterExtension
    final RingFixture ring = new RingFixture();

    @Parameter
    boolean near;

    /** Changes a value of one kind. */
    interface Spoiler {
        void spoil(Object value);
    }

    /** A value, and how it can be changed. */
    record Kind(Object value, Spoiler spoiler) {
        @Override
        public String toString() {
            return value.getClass().getSimpleName();
        }
    }

    /** Plain data. */
    static class Person {
        String name = "n";
        int[] marks = {1, 2};
        Date born = new Date(1);
        final List<String> tags = new ArrayList<>(List.of("a"));
        transient @Nullable Object note = "as made";

        void spoil() {
            name = "spoilt";
            marks[0]++;
            born.setTime(2);
            tags.clear();
            note = null;
        }
    }

    /** One that inherits, and refers to another. */
    private static final class Employee extends Person {
        private @Nullable Person boss = new Person();

        @Override
        void spoil() {
            super.spoil();
            Objects.requireNonNull(boss).spoil();
            boss = null;
        }
    }

    /** Two fields that are the same instance. */
    private static final class Pair {
        private final int[] left = {1};
        private final int[] right = left;

        void spoil() {
            assertThat(left).isSameAs(right);
            left[0]++;
        }
    }

    /** A circle. */
    private static final class Ring {
        private @Nullable Ring next = this;
        private final int[] number = {1};

        void spoil() {
            assertThat(next).isSameAs(this);
            number[0]++;
            next = null;
        }
    }

    /** Made by a method of its own. */
    private static final class Hooked implements Serializable {
        private static final long serialVersionUID = 1L;
        private int[] content = {1};

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            content = content.clone();
        }
    }

    /** A record with something mutable. */
    private record Wrapped(List<Date> content) {}

    private static Kind map() {
        Map<String, Date> map = new HashMap<>(Map.of("a", new Date(1)));
        return new Kind(map, value -> {
            Map<?, ?> spoilt = (Map<?, ?>) value;
            spoilt.values().forEach(date -> ((Date) date).setTime(2));
            spoilt.clear();
        });
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind(new byte[] {1, 2}, value -> ((byte[]) value)[0]++),
                new Kind(new String[] {"a"}, value -> ((String[]) value)[0] = "spoilt"),
                new Kind(new Object[] {new Date(1)}, value -> ((Date) ((Object[]) value)[0]).setTime(2)),
                new Kind(new Date(1), value -> ((Date) value).setTime(2)),
                new Kind(new Person(), value -> ((Person) value).spoil()),
                new Kind(new Employee(), value -> ((Person) value).spoil()),
                new Kind(new Pair(), value -> ((Pair) value).spoil()),
                new Kind(new Ring(), value -> ((Ring) value).spoil()),
                new Kind(new Hooked(), value -> ((Hooked) value).content[0]++),
                new Kind(
                        new Wrapped(new ArrayList<>(List.of(new Date(1)))),
                        value -> ((Wrapped) value).content().clear()),
                new Kind(List.of(new Person()), value -> ((Person) ((List<?>) value).get(0)).spoil()),
                new Kind(new ArrayList<>(List.of("a")), value -> ((List<?>) value).clear()),
                map());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatIsDoneToAValueShowsInNoOther(Kind kind) {
        CacheManager manager = near ? ring.manager() : ring.managerWithoutNear();
        Cache<String, Object> cache = RingFixture.cache(manager, RingFixture.uniqueName(), String.class, Object.class);
        cache.put("k", kind.value());
        for (int i = 0; i < 3; i++) {
            check(kind, cache.get("k"));
            check(kind, cache.getAll(Set.of("k")).get("k"));
        }
        cache.close();
    }

    private static void check(Kind kind, @Nullable Object value) {
        assertThat(value).isNotNull().isNotSameAs(kind.value());
        assertThat(value).usingRecursiveComparison().isEqualTo(kind.value());
        kind.spoiler().spoil(Objects.requireNonNull(value));
    }
}
