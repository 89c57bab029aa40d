package io.ringcache.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringcache.codec.Samples.Animal;
import io.ringcache.codec.Samples.Color;
import io.ringcache.codec.Samples.Dog;
import io.ringcache.codec.Samples.External;
import io.ringcache.codec.Samples.Failure;
import io.ringcache.codec.Samples.Holder;
import io.ringcache.codec.Samples.Named;
import io.ringcache.codec.Samples.Names;
import io.ringcache.codec.Samples.Node;
import io.ringcache.codec.Samples.Own;
import io.ringcache.codec.Samples.SimpleKey;
import io.ringcache.codec.Samples.Singleton;
import io.ringcache.codec.Samples.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("JavaUtilDate") // Users have values of these classes.
class CopierTest {

    private final KryoCodec codec = Codecs.open();

    /** Has a constructor that does more than decoding stores. */
    static class Counted {
        static final AtomicLong MADE = new AtomicLong();

        @SuppressWarnings("UnusedVariable") // Stored.
        private final long price = MADE.incrementAndGet();

        transient Object lock = new Object();
        transient long number = MADE.get();
        int[] marks = {1, 2};
    }

    /** Hides a field of the class it extends, which stays another one. */
    private static final class Discounted extends Counted {
        @SuppressWarnings({"UnusedVariable", "HidingField"})
        private final long price = -1;

        transient String note = "made";
        private final List<Animal> animals = new ArrayList<>(List.of(new Animal("a"), new Dog("d")));
    }

    /** Refuses to be made from the fourth time on. */
    static final class Moody {
        static final AtomicLong MADE = new AtomicLong();
        int field;

        Moody() {
            if (MADE.incrementAndGet() > 3) {
                throw new IllegalStateException();
            }
        }
    }

    /** Declares less than it holds. */
    static final class Loose {
        @org.jspecify.annotations.Nullable
        Comparable<?> any = "text";

        Object[] array = {new Date(1), "text", null};
        Map<Color, Object> map = new EnumMap<>(Map.of(Color.RED, new int[] {1}));
        BigDecimal price = BigDecimal.ONE;
        Color color = Color.GREEN;
    }

    /** A number that can be changed, in spite of its superclass. */
    static final class Amount extends BigDecimal {
        private static final long serialVersionUID = 1L;
        int changed;

        Amount() {
            super(1);
        }
    }

    private Object decoded(Object value) {
        return Codecs.roundTrip(codec, value);
    }

    private Supplier<Object> copier(Object value) {
        return codec.copier(decoded(value)).orElseThrow();
    }

    private boolean isOnlyDecoded(Object value) {
        return codec.copier(decoded(value)).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private <T> T copy(T value) {
        return (T) copier(value).get();
    }

    /** An array is one argument, not several. */
    private static Stream<Arguments> arguments(Stream<Object> values) {
        return values.map(value -> Arguments.of(new Object[] {value}));
    }

    static Stream<Arguments> copied() {
        return arguments(Stream.of(
                new Dog("d"),
                new Discounted(),
                new Loose(),
                new Object[] {new Animal("a"), 1, null},
                new Animal[][] {{new Animal("a")}, {}},
                new ArrayList<>(Arrays.asList(new Date(5), null, "x", new int[] {1})),
                List.of(new Animal("a"), "x"),
                Collections.synchronizedList(new ArrayList<>(List.of(new Date(5)))),
                new HashMap<>(Map.of("a", new ArrayList<>(List.of(1)))),
                new LinkedHashMap<>(Map.of(new Animal("key"), new Dog("value"))),
                new TreeMap<>(Map.of("a", new Date(5))),
                new EnumMap<>(Map.of(Color.RED, new Date(5))),
                EnumSet.of(Color.RED),
                new Date(5)));
    }

    @ParameterizedTest
    @MethodSource("copied")
    void whatIsCopiedIsWhatDecodingGives(Object value) {
        Object decoded = decoded(value);
        Supplier<Object> copier = codec.copier(decoded).orElseThrow();

        for (Object copy : List.of(copier.get(), copier.get())) {
            assertThat(copy).isNotSameAs(decoded).hasSameClassAs(decoded);
            assertThat(codec.encode(copy)).isEqualTo(codec.encode(value));
        }
        assertThat(copier.get()).isNotSameAs(copier.get());
    }

    static Stream<Arguments> jdkTypes() {
        Stream<Object> values = Stream.of(
                        JdkTypesTest.scalars(), JdkTypesTest.times(), JdkTypesTest.collections(), JdkTypesTest.maps())
                .flatMap(each -> each);
        return Stream.of(arguments(values), arguments(JdkTypesTest.queues().map(each -> each)), JdkTypesTest.arrays())
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("jdkTypes")
    void copiesOfJdkTypesAreWhatDecodingGives(Object value) {
        Object decoded = decoded(value);
        byte[] before = codec.encode(decoded);

        codec.copier(decoded).ifPresent(copier -> {
            assertThat(copier.get()).hasSameClassAs(decoded);
            assertThat(codec.encode(copier.get())).isEqualTo(before);
        });
    }

    static Stream<Object> kept() {
        return Stream.of(
                List.of("a", 1),
                List.of(List.of(1), Optional.of("x")),
                Map.of("a", List.of(1)),
                Collections.singletonMap("a", 1),
                new Holder(List.of(1, Color.RED)),
                new Holder(new Holder(null)));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void whatHoldsNothingMutableIsUsedAgain(Object value) {
        Object decoded = decoded(value);

        assertThat(codec.copier(decoded).orElseThrow().get()).isSameAs(decoded);
    }

    static Stream<Object> onlyDecoded() {
        Named named = new Named();
        named.text = "t";
        return Stream.of(
                new SimpleKey("a"),
                new Span(1, 2),
                new Own(),
                named,
                new External(),
                new Names(),
                new Failure("m", new Animal("a"), null),
                new Holder(new int[] {1}),
                new ArrayList<>(List.of(new SimpleKey("a"))),
                List.of(new Holder(new ArrayList<>())),
                Optional.of(new Date(1)),
                Map.of("a", new Date(1)),
                amount());
    }

    private static Loose amount() {
        Loose loose = new Loose();
        loose.price = new Amount();
        return loose;
    }

    @ParameterizedTest
    @MethodSource("onlyDecoded")
    void whatHasItsOwnWayOfComingIntoBeingIsOnlyDecoded(Object value) {
        assertThat(isOnlyDecoded(value)).isTrue();
    }

    @Test
    void whatHoldsAnInstanceTwiceIsOnlyDecoded() {
        Node twice = new Node();
        twice.next = new Node();
        twice.content = twice.next;
        Node cycle = new Node();
        cycle.next = cycle;
        Node list = new Node();
        list.all.add(list.all);
        Date shared = new Date(1);

        assertThat(List.of(twice, cycle, list, new ArrayList<>(List.of(shared, shared))))
                .allMatch(this::isOnlyDecoded);
    }

    @Test
    void whatIsImmutableMayBeThereTwice() {
        Holder holder = new Holder(List.of(1));
        Node node = new Node();
        node.content = holder;
        node.all.add(holder);
        node.all.addAll(List.of(List.of(), List.of(), Map.of(), Map.of(), "a", "a"));

        Node copy = copy(node);

        assertThat(copy.all.get(0)).isSameAs(copy.content);
        assertThat(copy.all).isEqualTo(node.all);
    }

    @Test
    void aCodecThatHasMetReadResolveOnlyDecodes() {
        assertThat(isOnlyDecoded(new Animal("a"))).isFalse();
        assertThat(decoded(Singleton.INSTANCE)).isSameAs(Singleton.INSTANCE);
        assertThat(isOnlyDecoded(new Animal("a"))).isTrue();
    }

    @Test
    void whatIsNotStoredIsAsTheConstructorLeavesIt() {
        Supplier<Object> copier = copier(new Discounted());

        Discounted one = (Discounted) copier.get();
        Discounted other = (Discounted) copier.get();

        assertThat(other.lock).isNotNull().isNotSameAs(one.lock);
        assertThat(other.number).isEqualTo(one.number + 1);
        assertThat(other.note).isEqualTo("made");
        assertThat(copy(new Dog("d")).forgotten)
                .as("made without a constructor")
                .isZero();
    }

    @Test
    void nothingMutableIsSharedByCopies() {
        Supplier<Object> copier = copier(new Discounted());
        Discounted one = (Discounted) copier.get();
        one.marks[0] = 7;
        ((Dog) one.animals.get(1)).number = 7;
        one.animals.clear();

        Discounted other = (Discounted) copier.get();

        assertThat(other.marks).containsExactly(1, 2);
        assertThat(other.animals).hasSize(2);
        assertThat(((Dog) other.animals.get(1)).number).isEqualTo(-3);
    }

    @Test
    void theInstanceItselfIsNeverHandedOut() {
        Object decoded = decoded(new ArrayList<>(List.of(new Date(1))));
        Supplier<Object> copier = codec.copier(decoded).orElseThrow();

        assertThat(copier.get()).isNotSameAs(decoded);
        assertThat(((List<?>) copier.get()).get(0)).isNotSameAs(((List<?>) decoded).get(0));
    }

    @Test
    void aSortedCollectionKeepsItsComparator() {
        TreeMap<String, Integer> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        map.put("a", 1);

        assertThat(copy(map)).containsEntry("A", 1);
        assertThat(Objects.requireNonNull(
                        copy(new TreeMap<>(Comparator.<Integer>reverseOrder())).comparator()))
                .isSameAs(Comparator.reverseOrder());
    }

    @Test
    void aConstructorThatFailsIsAFailureOfTheCodec() {
        Supplier<Object> copier = copier(new Moody());

        assertThatThrownBy(copier::get).isInstanceOf(CodecException.class).hasRootCauseMessage(null);
    }

    @Test
    void classesOfOtherLoadersAreCopied() throws ReflectiveOperationException {
        Compiled loader = Compiled.of(
                "Bean",
                "class Bean { private final Object[] all = {1}; private Bean() {} static Bean make() { return new Bean(); } }");
        KryoCodec other = loader.codec();
        Object bean = Codecs.roundTrip(other, loader.make("Bean"));

        assertThat(other.copier(bean).orElseThrow().get()).hasSameClassAs(bean).isNotSameAs(bean);
    }

    @Test
    void manyFieldsAreCopied() throws ReflectiveOperationException {
        StringBuilder source = new StringBuilder("class Wide { static Wide make() { return new Wide(7); } ");
        StringBuilder body = new StringBuilder("Wide(int from) {");
        for (int i = 0; i < 50; i++) {
            source.append("final long a" + i + "; Object b" + i + "; ");
            body.append("a" + i + " = from + " + i + "; b" + i + " = from + " + i + "; ");
        }
        Compiled loader = Compiled.of("Wide", source + body.toString() + "} }");
        KryoCodec other = loader.codec();
        Object wide = loader.make("Wide");

        Object copy = other.copier(Codecs.roundTrip(other, wide)).orElseThrow().get();

        assertThat(other.encode(copy)).isEqualTo(other.encode(wide));
    }
}
