package io.ringcache.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings({"JdkObsolete", "JavaUtilDate"}) // Users have values of these classes.
class JdkTypesTest {

    private final KryoCodec codec =
            new KryoCodec(JdkTypesTest.class.getClassLoader(), AllowList.none(), KryoSettings.defaults());

    static Stream<Object> scalars() {
        return Stream.of(
                true,
                (byte) 1,
                (short) -2,
                'x',
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                -0.0f,
                Double.NaN,
                "",
                "a",
                "h\u00e9llo \ud83d\ude00 \ud83d",
                new BigInteger("-123456789012345678901234567890"),
                new BigDecimal("1.00"),
                UUID.fromString("00000000-0000-0001-8000-000000000002"),
                URI.create("urn:a:b"),
                Locale.forLanguageTag("de-CH"),
                Locale.ROOT,
                Currency.getInstance("CHF"),
                BitSet.valueOf(new long[] {5, 0, 9}),
                Optional.of(List.of(1)),
                Optional.empty(),
                OptionalInt.of(3),
                OptionalLong.empty(),
                OptionalDouble.of(0.5),
                RoundingMode.HALF_UP,
                TimeUnit.DAYS);
    }

    static Stream<Object> times() {
        return Stream.of(
                Instant.MIN,
                Instant.MAX,
                Duration.ofSeconds(Long.MIN_VALUE, 1),
                LocalDate.MIN,
                LocalTime.MAX,
                LocalDateTime.MAX,
                ZoneOffset.ofHours(-3),
                ZoneId.of("Europe/Zurich"),
                ZoneId.of("UTC"),
                OffsetTime.MAX,
                OffsetDateTime.MIN,
                ZonedDateTime.ofLocal(
                        LocalDateTime.of(2024, 10, 27, 2, 30), ZoneId.of("Europe/Zurich"), ZoneOffset.ofHours(1)),
                Year.of(-5),
                YearMonth.of(12345, 6),
                MonthDay.of(2, 29),
                Period.of(1, -2, 3),
                DayOfWeek.FRIDAY,
                new Date(-1),
                new java.sql.Timestamp(System.currentTimeMillis()),
                new java.sql.Date(1),
                new java.sql.Time(1),
                TimeZone.getTimeZone("America/Lima"),
                new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"), Locale.GERMANY));
    }

    static Stream<Object> collections() {
        return Stream.of(
                new ArrayList<>(Arrays.asList(1, null, "x")),
                new LinkedList<>(List.of(1, 2)),
                new Vector<>(List.of(1)),
                new CopyOnWriteArrayList<>(List.of(1)),
                new HashSet<>(List.of(1, 2)),
                new LinkedHashSet<>(List.of(2, 1)),
                new TreeSet<>(List.of("b", "a")),
                new CopyOnWriteArraySet<>(List.of(1)),
                new ConcurrentSkipListSet<>(List.of(1, 2)),
                setOfKeys(),
                EnumSet.of(TimeUnit.DAYS, TimeUnit.HOURS),
                EnumSet.noneOf(TimeUnit.class),
                List.of(),
                List.of(1),
                List.of(1, 2, 3),
                List.of(1, 2, 3).subList(1, 2),
                Stream.of(1, null, 3).toList(),
                Set.of(),
                Set.of(1),
                Set.of(1, 2, 3),
                Arrays.asList(1, null),
                Collections.emptyList(),
                Collections.emptySet(),
                Collections.singletonList(null),
                Collections.singleton(1),
                Collections.unmodifiableList(new ArrayList<>(List.of(1))),
                Collections.unmodifiableList(new LinkedList<>(List.of(1))),
                Collections.unmodifiableSet(new LinkedHashSet<>(List.of(2, 1))),
                Collections.unmodifiableSortedSet(new TreeSet<>(List.of(2, 1))),
                Collections.unmodifiableNavigableSet(new TreeSet<>(List.of(2, 1))),
                Collections.synchronizedList(new ArrayList<>(List.of(1))),
                Collections.synchronizedList(new LinkedList<>(List.of(1))),
                Collections.synchronizedSet(new HashSet<>(List.of(1))),
                Collections.synchronizedSortedSet(new TreeSet<>(List.of(1))),
                Collections.synchronizedNavigableSet(new TreeSet<>(List.of(1))));
    }

    static Stream<Object> maps() {
        EnumMap<DayOfWeek, Integer> days = new EnumMap<>(DayOfWeek.class);
        days.put(DayOfWeek.SUNDAY, 7);
        Map<String, Integer> two = Map.of("a", 1, "b", 2);
        return Stream.of(
                new HashMap<>(two),
                new LinkedHashMap<>(two),
                new TreeMap<>(two),
                new ConcurrentHashMap<>(two),
                new ConcurrentSkipListMap<>(two),
                new Hashtable<>(two),
                days,
                new EnumMap<>(DayOfWeek.class),
                Map.of(),
                Map.of(1, 2),
                two,
                Map.entry(1, 2),
                new AbstractMap.SimpleEntry<>(1, null),
                new AbstractMap.SimpleImmutableEntry<>(1, 2),
                Collections.emptyMap(),
                Collections.singletonMap(null, 1),
                Collections.unmodifiableMap(new HashMap<>(two)),
                Collections.unmodifiableSortedMap(new TreeMap<>(two)),
                Collections.unmodifiableNavigableMap(new TreeMap<>(two)),
                Collections.synchronizedMap(new HashMap<>(two)),
                Collections.synchronizedSortedMap(new TreeMap<>(two)),
                Collections.synchronizedNavigableMap(new TreeMap<>(two)));
    }

    static Stream<Arguments> arrays() {
        return Stream.<Object>of(
                        new byte[] {1, -1},
                        new boolean[] {true, false},
                        new short[] {1},
                        new char[] {'a', '\ud800'},
                        new int[] {Integer.MAX_VALUE, -1},
                        new long[] {1, Long.MIN_VALUE},
                        new float[] {1.5f},
                        new double[] {-0.0},
                        new String[] {"a", null, ""},
                        new Object[] {1, "a", null, new int[] {1}},
                        new int[][] {{1}, {}, {2, 3}},
                        new Integer[] {1, null},
                        new String[][] {{"a"}, null},
                        new UUID[] {null},
                        new boolean[][][] {{{true}}},
                        new LocalDate[][] {{LocalDate.EPOCH}},
                        new List<?>[] {List.of(1)})
                .map(array -> Arguments.of(new Object[] {array}));
    }

    private static Set<Integer> setOfKeys() {
        Set<Integer> keys = ConcurrentHashMap.newKeySet();
        keys.add(1);
        return keys;
    }

    @ParameterizedTest
    @MethodSource({"scalars", "times", "collections", "maps", "arrays"})
    void comesBackEqualAndOfTheSameClass(Object value) {
        Object back = Codecs.roundTrip(codec, value);

        assertThat(Objects.deepEquals(back, value)).isTrue();
        assertThat(family(back)).isEqualTo(family(value));
    }

    /** Small immutable collections have a class of their own, which nobody can ask for. */
    private static String family(Object value) {
        String name = value.getClass().getName();
        if (name.startsWith("java.util.ImmutableCollections$")) {
            return value instanceof List ? "List.of" : value instanceof Set ? "Set.of" : "Map.of";
        }
        return name;
    }

    static Stream<Collection<Integer>> queues() {
        PriorityQueue<Integer> reversed = new PriorityQueue<>(Comparator.reverseOrder());
        reversed.addAll(List.of(1, 3, 2));
        return Stream.of(
                new ArrayDeque<>(List.of(1, 2)),
                reversed,
                new ConcurrentLinkedQueue<>(List.of(1, 2)),
                new ConcurrentLinkedDeque<>(List.of(1, 2)),
                Collections.unmodifiableCollection(new ArrayList<>(List.of(1, 2))),
                Collections.synchronizedCollection(new ArrayList<>(List.of(1, 2))));
    }

    @ParameterizedTest
    @MethodSource("queues")
    void aQueueComesBackInItsOrder(Collection<Integer> queue) {
        Collection<Integer> back = Codecs.roundTrip(codec, queue);

        assertThat(back).hasSameClassAs(queue);
        assertThat(new ArrayList<>(back)).isEqualTo(new ArrayList<>(queue));
    }

    @Test
    void aSortedMapKeepsItsComparator() {
        TreeMap<String, Integer> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        map.put("a", 1);

        assertThat(Codecs.roundTrip(codec, map).get("A")).isEqualTo(1);
        assertThat(Codecs.roundTrip(codec, new TreeSet<>(Comparator.<Integer>naturalOrder()))
                        .comparator())
                .isSameAs(Comparator.naturalOrder());
    }

    @Test
    void emptySortedCollectionsComeBack() {
        assertThat(Codecs.roundTrip(codec, Collections.emptySortedSet())).isEqualTo(Set.of());
        assertThat(Codecs.roundTrip(codec, Collections.emptyNavigableMap())).isEqualTo(Map.of());
    }

    @Test
    void atomicsComeBackWithTheirContent() {
        assertThat(Codecs.roundTrip(codec, new AtomicInteger(3))).hasValue(3);
        assertThat(Codecs.roundTrip(codec, new AtomicLong(-4))).hasValue(-4);
        assertThat(Codecs.roundTrip(codec, new AtomicBoolean(true))).isTrue();
    }

    @Test
    void theNumbersOfTheFormatAreFixed() {
        assertThat(codec.id()).isEqualTo(1);
        assertThat(codec.encode("a")).containsExactly(3, 0x82, 'a');
        assertThat(codec.encode(List.of(1))).containsExactly(122, 1, 1, 2, 2);
    }
}
