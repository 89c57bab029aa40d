package io.ringcache.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.io.Output;
import com.sun.management.ThreadMXBean;
import io.ringcache.codec.Samples.Animal;
import io.ringcache.codec.Samples.Color;
import io.ringcache.codec.Samples.Dog;
import io.ringcache.codec.Samples.Failure;
import io.ringcache.codec.Samples.Holder;
import io.ringcache.codec.Samples.Names;
import io.ringcache.codec.Samples.Own;
import io.ringcache.codec.Samples.Point;
import io.ringcache.codec.Samples.SimpleKey;
import io.ringcache.codec.Samples.Small;
import io.ringcache.codec.Samples.Span;
import java.lang.management.ManagementFactory;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileBytesTest {

    /** By their names, as looking up names that nearly fit takes most of the time otherwise. */
    private final KryoCodec codec = Codecs.of(Arrays.stream(Samples.class.getDeclaredClasses())
            .map(Class::getName)
            .toArray(String[]::new));

    static Stream<Object> samples() {
        Names names = new Names();
        names.add(new Animal("n"));
        EnumMap<Color, Integer> colors = new EnumMap<>(Color.class);
        colors.put(Color.RED, 1);
        return Stream.of(
                "text of some length \u00e9",
                new int[] {1, 2, 3},
                new Dog("d"),
                new Point(1, 2, "p"),
                new SimpleKey("a", List.of(1)),
                new Span(1, 2),
                new Own(),
                names,
                new Failure("m", new Animal("a"), null),
                colors,
                ZonedDateTime.of(2024, 1, 2, 3, 4, 5, 6, ZoneId.of("Europe/Zurich")),
                new ArrayList<>(List.of(
                        new HashMap<>(Map.of("a", new TreeMap<>(Map.of(1, 2)))), BitSet.valueOf(new long[] {7}))),
                new Holder(new Object[] {Color.GREEN, new Animal[] {new Animal("x")}, Map.of(1, 2)}));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyBitFlipAndTruncationIsAValueOrACodecException(Object sample) {
        byte[] bytes = codec.encode(sample);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            decodeOrRefuse(flipped);
        }
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> codec.decode(cut, 0, cut.length)).isInstanceOf(CodecException.class);
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThatThrownBy(() -> codec.decode(longer, 0, longer.length)).isInstanceOf(CodecException.class);
    }

    @Test
    void randomBytesAreValuesOrCodecExceptions() {
        Random random = new Random(42);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            decodeOrRefuse(bytes);
        }
    }

    private void decodeOrRefuse(byte[] bytes) {
        try {
            codec.decode(bytes, 0, bytes.length);
        } catch (CodecException expected) {
            assertThat(expected.getMessage()).isNotEmpty();
        }
    }

    /** The numbers of all built-in types, each followed by the largest length. */
    static IntStream builtInNumbers() {
        return IntStream.range(2, 210);
    }

    @ParameterizedTest
    @MethodSource("builtInNumbers")
    void aHugeLengthIsRefusedBeforeAnythingIsAllocated(int classNumber) {
        for (long length : new long[] {Integer.MAX_VALUE, 200_000_000, Integer.MIN_VALUE, -1}) {
            try (Output out = new Output(64)) {
                out.writeVarInt(classNumber, /* optimizePositive= */ true);
                out.writeVarInt(1, /* optimizePositive= */ true);
                out.writeVarInt((int) length, /* optimizePositive= */ true);
                out.writeVarInt((int) length, /* optimizePositive= */ true);
                byte[] marked = out.toBytes();
                byte[] plain = new byte[marked.length - 1];
                plain[0] = marked[0];
                int head = marked[0] < 0 ? 2 : 1;
                System.arraycopy(marked, 0, plain, 0, head);
                System.arraycopy(marked, head + 1, plain, head, plain.length - head);
                assertThat(allocatedBy(() -> decodeOrRefuse(marked))).isLessThan(1_000_000);
                assertThat(allocatedBy(() -> decodeOrRefuse(plain))).isLessThan(1_000_000);
            }
        }
    }

    @Test
    void aHugeTextIsRefusedBeforeAnythingIsAllocated() {
        byte[] bytes = {3, (byte) 0xBF, -1, -1, -1, 15, 0, 0};

        assertThat(allocatedBy(() -> decodeOrRefuse(bytes))).isLessThan(1_000_000);
    }

    @Test
    void nestedArraysMayNotEachDeclareAllThatIsLeft() {
        try (Output out = new Output(1 << 20)) {
            for (int i = 0; i < 90; i++) {
                out.writeVarInt(101, /* optimizePositive= */ true);
                out.writeVarInt(1, /* optimizePositive= */ true);
                out.writeVarInt(900_000, /* optimizePositive= */ true);
            }
            out.writeBytes(new byte[900_000]);
            byte[] bytes = out.toBytes();

            assertThat(allocatedBy(() -> decodeOrRefuse(bytes))).isLessThan(20_000_000);
        }
    }

    private static long allocatedBy(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[", "[X", "[Lio.ringcache.codec.Trap", "[Lio.ringcache.codec.Trap/", "[[L;", "[II", "L;", ""})
    void aMalformedClassNameIsRefused(String name) {
        assertThatThrownBy(() -> new TypeTable(getClass().getClassLoader(), AllowList.none(), 1).load(name))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("allow list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.ringcache.codec.Trap", "[Lio.ringcache.codec.Trap;"})
    void aClassThatIsNotAllowedIsNotEvenInitialised(String name) {
        KryoCodec strict = Codecs.of(Point.class.getName());
        try (Output out = new Output(256)) {
            out.writeVarInt(1, /* optimizePositive= */ true);
            out.writeVarInt(0, /* optimizePositive= */ true);
            out.writeString(name);
            out.writeInt(0);
            out.writeByte(1);
            byte[] bytes = out.toBytes();

            assertThatThrownBy(() -> strict.decode(bytes, 0, bytes.length))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("codec.allow: io.ringcache.codec.Trap");
            assertThat(System.getProperty("ringcache.test.trap")).isNull();
        }
    }

    @Test
    void aClassThatIsNotAllowedIsNotLookedUp() {
        List<String> asked = new ArrayList<>();
        ClassLoader listening = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                asked.add(name);
                return super.loadClass(name, resolve);
            }
        };
        byte[] bytes = codec.encode(new Animal("a"));
        KryoCodec strict = new KryoCodec(listening, AllowList.none(), KryoSettings.defaults());

        assertThatThrownBy(() -> strict.decode(bytes, 0, bytes.length)).isInstanceOf(CodecException.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void aConstructorThatRefusesIsACodecException() {
        byte[] bytes = codec.encode(new Small(5));
        bytes[bytes.length - 1] = 60;

        assertThatThrownBy(() -> codec.decode(bytes, 0, bytes.length)).isInstanceOf(CodecException.class);
    }
}
