package io.ringcache.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringcache.codec.Samples.Animal;
import io.ringcache.codec.Samples.Failure;
import io.ringcache.codec.Samples.Holder;
import io.ringcache.codec.Samples.Names;
import io.ringcache.codec.Samples.Node;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {

    private final KryoCodec codec = Codecs.open();

    @Test
    void theMessageNamesTheLineToAdd() {
        KryoCodec strict = Codecs.of("com.acme.Other");
        String name = Animal.class.getName();

        assertThatThrownBy(() -> strict.encode(new ArrayList<>(List.of(new Animal("secret")))))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("codec.allow: " + name)
                .hasMessageContaining("-Dringcache.codec.allow=" + name)
                .hasMessageNotContaining("secret");
    }

    static Stream<Object> unstorable() {
        Supplier<String> lambda = (Supplier<String> & Serializable) () -> "x";
        Object anonymous = new Object() {};
        return Stream.of(
                lambda,
                anonymous,
                Samples.outer().inner(),
                new Thread(() -> {}),
                Unstorable.class.getClassLoader(),
                Object.class,
                new Exception().getStackTrace()[0],
                List.of(1, 2).stream(),
                Proxy.newProxyInstance(
                        Samples.class.getClassLoader(), new Class<?>[] {Runnable.class}, (p, m, a) -> null),
                new Unstorable(),
                new ArrayList<>(List.of(1)).subList(0, 1));
    }

    /** A user's class over a JDK class that is not serializable. */
    static final class Unstorable extends Thread {}

    @ParameterizedTest
    @MethodSource("unstorable")
    void whatIsNotDataIsRefusedOnItsOwnAndInside(Object value) {
        KryoCodec everything = Codecs.of("*");

        assertThatThrownBy(() -> everything.encode(value)).isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> everything.encode(new Holder(value))).isInstanceOf(CodecException.class);
    }

    @Test
    void whatIsInsideJavaSerializationIsHeldToTheSameList() {
        KryoCodec strict = Codecs.of(Names.class.getName(), Failure.class.getName());
        Names names = new Names();
        names.add(new Animal("a"));

        assertThatThrownBy(() -> strict.encode(names)).isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> strict.encode(new Failure("m", new Animal("a"), null)))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("codec.allow: " + Animal.class.getName());
    }

    @Test
    void aNestedClassOfAnotherListIsRefusedOnReading() {
        Names names = new Names();
        names.add(new Animal("a"));
        byte[] bytes = codec.encode(names);
        KryoCodec strict = Codecs.of(Names.class.getName());

        assertThatThrownBy(() -> strict.decode(bytes, 0, bytes.length))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("codec.allow: " + Animal.class.getName());
    }

    @Test
    void deepValuesAreRefusedOnBothPaths() {
        Names names = new Names();
        Node node = new Node();
        for (int i = 0; i < 5000; i++) {
            Names outer = new Names();
            outer.add(names);
            names = outer;
            Node next = new Node();
            next.next = node;
            node = next;
        }
        Object deepNames = names;
        Object deepNode = node;

        assertThatThrownBy(() -> codec.encode(deepNames))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("codec.max-depth");
        assertThatThrownBy(() -> codec.encode(deepNode))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("codec.max-depth");
    }

    @Test
    void aValueTooLargeIsRefusedWithTheSetting() {
        KryoCodec small = new KryoCodec(getClass().getClassLoader(), AllowList.none(), new KryoSettings(10, 100));

        assertThat(small.encode(new byte[90])).hasSizeLessThan(100);
        assertThatThrownBy(() -> small.encode(new byte[100]))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("limits.max-value-bytes: 100");
        assertThatThrownBy(() -> small.decode(new byte[200], 0, 200)).isInstanceOf(CodecException.class);
    }

    @Test
    void patternsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllowList.of(List.of("com.*.x"), List.of()))
                .withMessageContaining("'com.*.x'");
        assertThatIllegalArgumentException().isThrownBy(() -> AllowList.of(List.of(""), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new KryoSettings(501, 1));
    }

    @Test
    void patternsAllowWhatTheySay() {
        AllowList list = AllowList.of(List.of("com.acme.*", "org.other.One"), List.of(Samples.class, String.class));

        assertThat(Map.of(
                        "com.acme.A", true,
                        "com.acme.sub.A", true,
                        "com.acmeA", false,
                        "org.other.One", true,
                        "org.other.OneMore", false,
                        "io.ringcache.codec.Any", true,
                        "io.ringcache.codec.sub.Any", false,
                        "java.lang.Thread", false))
                .allSatisfy((name, allowed) -> assertThat(list.allows(name)).isEqualTo(allowed));
        assertThat(AllowList.of(List.of("*"), List.of()).allows("java.lang.Thread"))
                .isFalse();
    }

    @Test
    void aClosedCodecSaysSo() {
        codec.close();

        assertThatThrownBy(() -> codec.encode("a"))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("closed");
    }
}
