package io.ringcache.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassChangeTest {

    private static final String BEFORE =
            "public class A { String first = \"F\"; String last = \"L\"; int n = 1; public static Object make() { return new A(); }"
                    + " public String toString() { return first + last + n; } }";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A { String zfirst; String last; int n; }",
                "class A { String first; String last; String n; }",
                "class A { String first; String last; int n; int more; }",
                "class A { String first; String last; }",
                "class A extends B { String first; String last; int n; } class B { }",
                "class A { String first; transient String last; int n; }",
                "class A { static String first; String last; int n; }",
                "record A(String first, String last, int n) { }",
                "enum A { X }",
                "interface A { }"
            })
    void aChangedClassIsNeverReadWrongly(String after) throws Exception {
        byte[] bytes = encode(BEFORE);

        try (KryoCodec codec = Compiled.of("A", after).codec()) {
            assertThatThrownBy(() -> codec.decode(bytes, 0, bytes.length))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("demo.A");
        }
    }

    private static byte[] encode(String source) throws ReflectiveOperationException {
        Compiled before = Compiled.of("A", source);
        return before.codec().encode(before.make("A"));
    }

    @Test
    void theSameClassOfAnotherDeploymentReads() throws Exception {
        byte[] bytes = encode(BEFORE);

        assertThat(Compiled.of("A", BEFORE).codec().decode(bytes, 0, bytes.length))
                .hasToString("FL1");
    }

    @Test
    void reorderedFieldsAreStillTheRightOnes() throws Exception {
        byte[] bytes = encode(BEFORE);
        String after = BEFORE.replace("String first = \"F\"; String last = \"L\";", "String last; String first;");

        assertThat(Compiled.of("A", after).codec().decode(bytes, 0, bytes.length))
                .hasToString("FL1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "record A(String y, String x) { }",
                "record A(String x, String z) { }",
                "record A(String x, Object y) { }",
                "record A(String x) { }"
            })
    void aChangedRecordIsNeverReadWrongly(String after) throws Exception {
        byte[] bytes = encode(
                "public record A(String x, String y) { public static Object make() { return new A(\"x\", \"y\"); } }");
        KryoCodec codec = Compiled.of("A", after).codec();

        assertThatThrownBy(() -> codec.decode(bytes, 0, bytes.length)).isInstanceOf(CodecException.class);
    }

    @Test
    void aGenericTypeThatChangedIsNoticed() throws Exception {
        byte[] bytes =
                encode("public class A { java.util.List<String> l; public static Object make() { return new A(); } }");
        KryoCodec codec =
                Compiled.of("A", "class A { java.util.List<Integer> l; }").codec();

        assertThatThrownBy(() -> codec.decode(bytes, 0, bytes.length)).isInstanceOf(CodecException.class);
    }

    @Test
    void enumConstantsMayMoveButNotVanish() throws Exception {
        byte[] bytes = encode("public enum A { X, Y; public static Object make() { return Y; } }");

        assertThat(Compiled.of("A", "public enum A { Y, Z, X }").codec().decode(bytes, 0, bytes.length))
                .hasToString("Y");
        KryoCodec without = Compiled.of("A", "public enum A { X, Z }").codec();
        assertThatThrownBy(() -> without.decode(bytes, 0, bytes.length)).isInstanceOf(CodecException.class);
    }

    @Test
    void aChangedClassInsideJavaSerializationIsNoticed() throws Exception {
        String source = "public class A extends RuntimeException { B b = new B();"
                + " private static final long serialVersionUID = 1; public static Object make() { return new A(); } }"
                + " class B implements java.io.Serializable { private static final long serialVersionUID = 1; %s; }";
        byte[] bytes = encode(source.formatted("String first"));
        KryoCodec codec = Compiled.of("A", source.formatted("String renamed")).codec();

        assertThatThrownBy(() -> codec.decode(bytes, 0, bytes.length))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("demo.B has changed");
    }

    @Test
    void aClassNobodyHasIsACodecException() throws Exception {
        byte[] bytes = encode(BEFORE);
        KryoCodec codec = Compiled.of("B", "class B { }").codec();

        assertThatThrownBy(() -> codec.decode(bytes, 0, bytes.length))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("class loader");
    }

    @Test
    void aClassOfAnotherLoaderIsRefused() throws Exception {
        Object foreign = Compiled.of("A", BEFORE).make("A");
        KryoCodec codec = Compiled.of("A", BEFORE).codec();

        assertThatThrownBy(() -> codec.encode(foreign))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("another class loader");
    }

    @Test
    void aStaticInitialiserThatFailsIsACodecException() throws Exception {
        byte[] bytes = encode("public class A { int n; public static Object make() { return new A(); } }");
        KryoCodec codec = Compiled.of("A", "class A { int n; static { if (true) throw new IllegalStateException(); } }")
                .codec();

        assertThatThrownBy(() -> codec.decode(bytes, 0, bytes.length)).isInstanceOf(CodecException.class);
    }

    @Test
    void aDroppedLoaderIsCollected() throws Exception {
        WeakReference<ClassLoader> loader = useAndClose();

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return loader.get() == null;
        });
    }

    private static WeakReference<ClassLoader> useAndClose() throws Exception {
        Compiled loader = Compiled.of(
                "A",
                "public class A { Object o = E.X; Object r = new R(1); public static Object make() { return new A(); } }"
                        + " enum E { X } record R(int n) implements java.io.Serializable { Object readResolve() { return this; } }");
        try (KryoCodec codec = loader.codec()) {
            Codecs.roundTrip(codec, loader.make("A"));
            Codecs.roundTrip(codec, List.of(loader.make("A")));
            codec.isImmutable(loader.make("A"));
        }
        return new WeakReference<>(loader);
    }
}
