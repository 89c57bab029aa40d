package io.ringcache.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringcache.codec.Samples.Animal;
import io.ringcache.codec.Samples.Color;
import io.ringcache.codec.Samples.Failure;
import io.ringcache.codec.Samples.Holder;
import io.ringcache.codec.Samples.Names;
import io.ringcache.codec.Samples.Point;
import io.ringcache.codec.Samples.SimpleKey;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings({"JdkObsolete", "JavaUtilDate"}) // Users have values of these classes.
class KeyCodecTest {

    private final KeyCodec keys = Codecs.keys();

    static Stream<Object> simpleKeys() {
        return Stream.of(
                "",
                "a:b",
                "\u00e9\ud83d\ude00",
                "\ud83d",
                "\ude00\ud83d",
                0,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                (short) 1,
                (byte) -1,
                'x',
                '\ud800',
                true,
                -0.0,
                0.1,
                Double.NaN,
                Double.MIN_VALUE,
                Float.MAX_VALUE,
                Float.NEGATIVE_INFINITY,
                BigInteger.TEN.pow(50),
                new BigDecimal("1.00"),
                new BigDecimal("1E+400"),
                UUID.randomUUID(),
                Color.GREEN,
                new Date(Long.MIN_VALUE),
                Instant.MIN,
                Instant.MAX,
                Instant.ofEpochSecond(0, 1),
                LocalDate.MAX,
                LocalDate.MIN,
                LocalTime.MAX,
                LocalTime.MIDNIGHT,
                LocalDateTime.MIN,
                LocalDateTime.MAX,
                OffsetDateTime.MAX,
                OffsetDateTime.MIN,
                Duration.ofSeconds(Long.MIN_VALUE, 1),
                Duration.ofNanos(-1),
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
                Period.of(-1, 2, -3),
                YearMonth.of(10000, 1),
                YearMonth.of(Year.MIN_VALUE, 1),
                Year.of(99999),
                ZonedDateTime.of(2024, 10, 27, 2, 30, 0, 0, ZoneId.of("Europe/Zurich")),
                new Point(1, 2, "a"),
                new SimpleKey("a", 1, List.of(1)),
                new Animal("x"),
                List.of(1, "1", 1L),
                Map.of("a", Set.of(1, 2)),
                new Holder(null));
    }

    @ParameterizedTest
    @MethodSource("simpleKeys")
    void aKeyComesBackEqual(Object key) {
        assertThat(keys.decode(keys.encode(key))).isEqualTo(key).hasSameHashCodeAs(key);
    }

    @Test
    void simpleKeysAreReadable() {
        assertThat(text("abc")).isEqualTo("s:abc");
        assertThat(text(42)).isEqualTo("i:42");
        assertThat(text(42L)).isEqualTo("l:42");
        assertThat(text(Color.RED)).isEqualTo("e:io.ringcache.codec.Samples$Color#RED");
        assertThat(text(LocalDate.of(2026, 1, 2))).isEqualTo("a:2026-01-02");
    }

    private String text(Object key) {
        return new String(keys.encode(key), UTF_8);
    }

    @Test
    void equalKeysHaveEqualBytes() {
        Map<Object, Object> one = new HashMap<>(4);
        Map<Object, Object> other = new TreeMap<>();
        for (int i = 0; i < 100; i++) {
            one.put("k" + i, new HashSet<>(List.of(i, i + 1)));
            other.put("k" + (99 - i), new LinkedHashSet<>(List.of(100 - i, 99 - i)));
        }
        assertSame(one, other, new ConcurrentHashMap<>(one), Collections.unmodifiableMap(one), Map.copyOf(one));
        assertSame(Set.of(1, 2, 3), new TreeSet<>(List.of(3, 2, 1)), new HashSet<>(List.of(1, 2, 3)));
        assertSame(List.of(1, 2), new ArrayList<>(List.of(1, 2)), new LinkedList<>(List.of(1, 2)), Arrays.asList(1, 2));
        assertSame(new SimpleKey("a", "a"), new SimpleKey("a", String.valueOf(new char[] {'a'})));
        assertSame(new SimpleKey(List.of(1), Map.of()), new SimpleKey(new ArrayList<>(List.of(1)), new HashMap<>()));
        assertSame(new Holder(List.of(new Point(1, 2, "a"))), new Holder(Arrays.asList(new Point(1, 2, "a"))));
    }

    private void assertSame(Object... equal) {
        for (Object each : equal) {
            assertThat(each).isEqualTo(equal[0]);
            assertThat(keys.encode(each)).isEqualTo(keys.encode(equal[0]));
        }
    }

    /** Declares classes that are not the ones that lists and maps have in keys. */
    record Typed(LinkedList<Integer> list, TreeMap<String, Integer> map, TreeSet<Integer> set) {}

    @Test
    void declaredCollectionClassesAreRestored() {
        Typed key =
                new Typed(new LinkedList<>(List.of(1)), new TreeMap<>(Map.of("a", 1)), new TreeSet<>(List.of(2, 1)));

        assertThat(keys.decode(keys.encode(key))).isEqualTo(key);
    }

    @Test
    void differentKeysHaveDifferentBytes() {
        Random random = new Random(7);
        Map<String, Object> seen = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            Object key = randomKey(random, 2);
            Object before = seen.put(new String(keys.encode(key), StandardCharsets.ISO_8859_1), key);
            if (before != null) {
                assertThat(before).isEqualTo(key);
            }
        }
        assertThat(seen).hasSizeGreaterThan(1_000);
        assertThat(new HashSet<>(seen.values())).hasSameSizeAs(seen.keySet());
    }

    /** From a small space, so that equal keys and near misses are frequent. */
    private static Object randomKey(Random random, int depth) {
        int n = random.nextInt(12);
        return switch (random.nextInt(depth == 0 ? 12 : 16)) {
            case 0 -> Integer.toString(n);
            case 1 -> n;
            case 2 -> (long) n;
            case 3 -> (short) n;
            case 4 -> (byte) n;
            case 5 -> (char) ('0' + n);
            case 6 -> (double) n;
            case 7 -> (float) n;
            case 8 -> new BigDecimal(n).setScale(random.nextInt(2));
            case 9 -> BigInteger.valueOf(n);
            case 10 -> randomText(random);
            case 11 -> n % 2 == 0;
            case 12 -> List.of(randomKey(random, depth - 1), randomKey(random, depth - 1));
            case 13 -> new HashSet<>(Arrays.asList(randomKey(random, depth - 1), randomKey(random, depth - 1)));
            case 14 -> Map.of(randomKey(random, depth - 1), randomKey(random, depth - 1));
            default -> new Point(n, random.nextInt(2), randomText(random));
        };
    }

    private static String randomText(Random random) {
        String units = "as:#\ud83d\ude00\u00e9\0";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(units.charAt(random.nextInt(units.length())));
        }
        return text.toString();
    }

    @Test
    void aKeyTooLongNamesTheSettingAndBothSizes() {
        KeyCodec small = new KeyCodec(Codecs.open(), 20);

        assertThat(small.encode("x".repeat(18))).hasSize(20);
        assertThatThrownBy(() -> small.encode("x".repeat(19)))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("limits.max-key-bytes")
                .hasMessageContaining("20")
                .hasMessageContaining("21");
        assertThatThrownBy(() -> small.encode(new Animal("x".repeat(50))))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("limits.max-key-bytes");
        assertThatThrownBy(() -> small.decode(new byte[21])).isInstanceOf(CodecException.class);
    }

    @Test
    void onlyAllowedClassesCanBeKeys() {
        KeyCodec strict = new KeyCodec(Codecs.of(), 4096);

        assertThatThrownBy(() -> strict.encode(Color.RED))
                .hasMessageContaining("codec.allow: " + Color.class.getName());
        assertThatThrownBy(() -> strict.encode(new Animal("a"))).isInstanceOf(CodecException.class);
        byte[] color = keys.encode(Color.RED);
        assertThatThrownBy(() -> strict.decode(color)).isInstanceOf(CodecException.class);
    }

    @Test
    void keysWithoutACanonicalFormAreRefused() {
        assertThatThrownBy(() -> keys.encode(new Names())).isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> keys.encode(new Failure("m", new Animal("a"), null)))
                .isInstanceOf(CodecException.class);
        List<Object> cyclic = new ArrayList<>();
        cyclic.add(cyclic);
        assertThatThrownBy(() -> keys.encode(cyclic)).isInstanceOf(CodecException.class);
    }

    @Test
    void anyBytesAreAKeyOrACodecException() {
        Random random = new Random(3);
        List<byte[]> samples = simpleKeys().map(keys::encode).toList();
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = samples.get(random.nextInt(samples.size())).clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                keys.decode(Arrays.copyOf(bytes, random.nextInt(bytes.length + 2)));
            } catch (CodecException expected) {
                assertThat(expected.getMessage()).isNotEmpty();
            }
        }
    }
}
