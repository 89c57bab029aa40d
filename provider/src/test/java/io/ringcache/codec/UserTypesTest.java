package io.ringcache.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringcache.codec.Samples.Animal;
import io.ringcache.codec.Samples.Chain;
import io.ringcache.codec.Samples.Color;
import io.ringcache.codec.Samples.Dog;
import io.ringcache.codec.Samples.External;
import io.ringcache.codec.Samples.Failure;
import io.ringcache.codec.Samples.Holder;
import io.ringcache.codec.Samples.Named;
import io.ringcache.codec.Samples.Names;
import io.ringcache.codec.Samples.Node;
import io.ringcache.codec.Samples.Own;
import io.ringcache.codec.Samples.Point;
import io.ringcache.codec.Samples.SimpleKey;
import io.ringcache.codec.Samples.Singleton;
import io.ringcache.codec.Samples.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"JdkObsolete", "JavaUtilDate"}) // Users have values of these classes.
class UserTypesTest {

    private final KryoCodec codec = Codecs.open();

    @Test
    void aClassWithoutADefaultConstructorComesBack() {
        assertThat(Codecs.roundTrip(codec, new Animal("a"))).isEqualTo(new Animal("a"));
    }

    @Test
    void allFieldsComeBackButTransientOnes() {
        Dog dog = new Dog("d");

        Dog back = Codecs.roundTrip(codec, dog);

        assertThat(back).usingRecursiveComparison().ignoringFields("forgotten").isEqualTo(dog);
        assertThat(back.forgotten).isZero();
    }

    @Test
    void recordsComeBack() {
        assertThat(Codecs.roundTrip(codec, new Point(1, -2, "p"))).isEqualTo(new Point(1, -2, "p"));
    }

    @Test
    void enumConstantsAreTheSameInstances() {
        assertThat(Codecs.roundTrip(codec, Color.RED)).isSameAs(Color.RED);
        assertThat(Codecs.roundTrip(codec, Color.GREEN)).isSameAs(Color.GREEN);
        assertThat(Codecs.roundTrip(codec, EnumSet.of(Color.GREEN))).containsExactly(Color.GREEN);
    }

    @Test
    void arraysOfUserClassesKeepTheirClass() {
        Animal[][] back = Codecs.roundTrip(codec, new Animal[][] {{new Animal("a")}, {new Dog("b")}});

        assertThat(back[1][0]).isInstanceOf(Dog.class);
    }

    @Test
    void cyclicAndSharedReferencesAreKept() {
        Node node = new Node();
        node.next = node;
        node.all.add(node);
        node.all.add(node.all);

        Node back = Codecs.roundTrip(codec, node);

        assertThat(back.next).isSameAs(back);
        assertThat(back.all.get(0)).isSameAs(back);
        assertThat(back.all.get(1)).isSameAs(back.all);
    }

    @Test
    void aCycleThroughSomethingImmutableFailsCleanly() {
        Node node = new Node();
        node.content = node.all;
        node.all.add(new Holder(node.all));
        List<Object> inner = new ArrayList<>();
        Holder holder = new Holder(inner);
        inner.add(holder);

        assertThat(Codecs.roundTrip(codec, node).all).hasSize(1);
        assertThatThrownBy(() -> Codecs.roundTrip(codec, holder)).isInstanceOf(CodecException.class);
    }

    @Test
    void readObjectRuns() {
        SimpleKey back = Codecs.roundTrip(codec, new SimpleKey("a", 1, List.of(2)));

        assertThat(back).isEqualTo(new SimpleKey("a", 1, List.of(2)));
        assertThat(back.hash).isEqualTo(new SimpleKey("a", 1, List.of(2)).hash);
    }

    @Test
    void readResolveReplacesAllReferences() {
        List<Object> back = Codecs.roundTrip(codec, new ArrayList<>(List.of(Singleton.INSTANCE, Singleton.INSTANCE)));

        assertThat(back).allMatch(each -> each == Singleton.INSTANCE);
    }

    @Test
    void aSerializationProxyIsUsed() {
        Span span = new Span(1, 2);

        List<Span> back = Codecs.roundTrip(codec, Arrays.asList(span, span));

        assertThat(back.get(0).to).isEqualTo(2);
        assertThat(back.get(1)).isSameAs(back.get(0));
    }

    @Test
    void writeObjectKeepsItsMeaning() {
        Own own = new Own();
        own.number = 5;
        own.content.put("a", new Animal("x"));
        own.content.put("self", own);

        Own back = Codecs.roundTrip(codec, own);

        assertThat(back.number).isEqualTo(5);
        assertThat(back.content).containsEntry("a", new Animal("x")).containsEntry("self", back);
    }

    @Test
    void namedFieldsAndExternalsKeepTheirMeaning() {
        Named named = new Named();
        named.number = 3;
        named.text = "t";
        External external = new External();
        external.number = 4;

        assertThat(Codecs.roundTrip(codec, named)).usingRecursiveComparison().isEqualTo(named);
        assertThat(Codecs.roundTrip(codec, external).number).isEqualTo(4);
    }

    @Test
    void exceptionsKeepMessageCauseTraceAndSuppressed() {
        Failure failure = new Failure("m", new Animal("a"), new IllegalStateException("c"));
        failure.addSuppressed(new java.io.IOException("s"));

        Failure back = Codecs.roundTrip(codec, failure);

        assertThat(back).hasMessage("m").hasCauseInstanceOf(IllegalStateException.class);
        assertThat(back.culprit).isEqualTo(new Animal("a"));
        assertThat(back.getStackTrace()).isEqualTo(failure.getStackTrace());
        assertThat(back.getSuppressed()).hasOnlyElementsOfType(java.io.IOException.class);
    }

    @Test
    void aSubclassOfACollectionKeepsItsFields() {
        Names names = new Names();
        names.title = "t";
        names.add(new Animal("a"));
        names.add(Map.of("k", List.of(1)));
        names.add(EnumSet.of(Color.RED));

        Names back = Codecs.roundTrip(codec, names);

        assertThat(back).isEqualTo(names);
        assertThat(back.title).isEqualTo("t");
    }

    @Test
    void aCopySharesNothingMutable() {
        Map<String, Date> map = new HashMap<>(Map.of("a", new Date(1)));

        @SuppressWarnings("unchecked")
        Map<String, Date> copy = (Map<String, Date>) codec.copy(map);
        map.values().iterator().next().setTime(2);

        assertThat(copy).containsEntry("a", new Date(1));
        assertThat(codec.copy("text")).isEqualTo("text");
    }

    @Test
    void onlyWhatCannotChangeIsImmutable() {
        assertThat(List.of("a", 1, Color.GREEN, new Point(1, 1, "a"), new Chain(null, 1)))
                .allMatch(codec::isImmutable);
        assertThat(List.of(new Holder(1), new int[0], List.of(1), new Date(), new Animal("a"), new Point[0]))
                .noneMatch(codec::isImmutable);
    }
}
