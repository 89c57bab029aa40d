package io.ringcache.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The classes a codec may write and read. Immutable and thread-safe.
 *
 * <p>A class that is not on the list is refused by name, on encoding with the line to add, on decoding before it is
 * loaded. Without any configuration these types of the JDK are allowed:
 *
 * <ul>
 *   <li>{@code String}, the boxed types, {@code BigInteger}, {@code BigDecimal}, {@code AtomicInteger},
 *       {@code AtomicLong}, {@code AtomicBoolean}, {@code BitSet}, {@code Object};
 *   <li>arrays of primitives, and arrays of any number of dimensions of an allowed class;
 *   <li>{@code UUID}, {@code URI}, {@code Locale}, {@code Currency} ({@code URL} is not: its {@code equals} asks DNS);
 *   <li>{@code Optional}, {@code OptionalInt}, {@code OptionalLong}, {@code OptionalDouble};
 *   <li>the value types of the package {@code java.time}, with {@code DayOfWeek}, {@code Month}, {@code ChronoUnit},
 *       {@code TimeUnit}, {@code RoundingMode};
 *   <li>{@code java.util.Date}, {@code GregorianCalendar}, {@code TimeZone}; {@code Timestamp}, {@code Date} and
 *       {@code Time} of {@code java.sql};
 *   <li>{@code ArrayList}, {@code LinkedList}, {@code Vector}, {@code CopyOnWriteArrayList}, {@code Arrays.asList};
 *   <li>{@code HashSet}, {@code LinkedHashSet}, {@code TreeSet}, {@code EnumSet}, {@code CopyOnWriteArraySet},
 *       {@code ConcurrentSkipListSet}, {@code ConcurrentHashMap.newKeySet()};
 *   <li>{@code ArrayDeque}, {@code PriorityQueue}, {@code ConcurrentLinkedQueue}, {@code ConcurrentLinkedDeque};
 *   <li>{@code HashMap}, {@code LinkedHashMap}, {@code TreeMap}, {@code EnumMap}, {@code Hashtable},
 *       {@code ConcurrentHashMap}, {@code ConcurrentSkipListMap}, {@code Map.entry}, {@code SimpleEntry},
 *       {@code SimpleImmutableEntry};
 *   <li>{@code List.of}, {@code Set.of}, {@code Map.of}, their {@code copyOf}, {@code Stream.toList()};
 *   <li>{@code unmodifiable}, {@code synchronized}, {@code empty} and {@code singleton} collections of
 *       {@code Collections}, the first two around a new collection of the same order;
 *   <li>the comparators {@code naturalOrder()}, {@code reverseOrder()}, {@code String.CASE_INSENSITIVE_ORDER};
 *   <li>exceptions and errors of the packages {@code java.*}.
 * </ul>
 */
public final class AllowList {

    private static final AllowList NONE = new AllowList(List.of(), List.of());

    private final boolean everything;
    private final Set<String> exact = new HashSet<>();
    private final Set<String> packages = new HashSet<>();
    private final List<String> prefixes = new ArrayList<>();

    private AllowList(Collection<String> patterns, Collection<Class<?>> classes) {
        boolean all = false;
        for (String pattern : patterns) {
            String trimmed = pattern.trim();
            all |= trimmed.equals("*");
            addPattern(trimmed);
        }
        everything = all;
        classes.forEach(this::addClass);
    }

    /** Allows nothing beyond the types of the JDK above. */
    public static AllowList none() {
        return NONE;
    }

    /**
     * Builds a list.
     *
     * @param patterns each a class ({@code com.acme.Order}, nested ones with {@code $}), a package with its
     *     subpackages ({@code com.acme.*}), or {@code *} for every class outside the JDK
     * @param classes configured key and value types: each is allowed together with the classes of its own package,
     *     not of subpackages; types of the JDK add nothing
     * @throws IllegalArgumentException if a pattern is none of the three
     */
    public static AllowList of(Collection<String> patterns, Collection<Class<?>> classes) {
        return new AllowList(patterns, classes);
    }

    private void addPattern(String pattern) {
        if (pattern.equals("*")) {
            return;
        }
        String name = pattern.endsWith(".*") ? pattern.substring(0, pattern.length() - 2) : pattern;
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "codec.allow: '" + pattern + "' is not a class (com.acme.Order), a package (com.acme.*) or *");
        }
        if (pattern.endsWith(".*")) {
            prefixes.add(name + ".");
        } else {
            exact.add(name);
        }
    }

    private static boolean isName(String name) {
        for (String part : name.split("\\.", -1)) {
            if (part.isEmpty() || !part.codePoints().allMatch(Character::isJavaIdentifierPart)) {
                return false;
            }
        }
        return true;
    }

    private void addClass(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        if (element.isPrimitive() || ClassRules.isJdk(element)) {
            return;
        }
        exact.add(element.getName());
        if (!element.getPackageName().isEmpty()) {
            packages.add(element.getPackageName());
        }
    }

    /** Whether a class of this name (as {@link Class#getName()} gives it, not an array) may be loaded and used. */
    public boolean allows(String className) {
        return allowsExplicitly(className) || (everything && !ClassRules.isJdkName(className));
    }

    /** The same without regard to {@code *}, which does not open the JDK. */
    boolean allowsExplicitly(String className) {
        if (exact.contains(className) || packages.contains(packageOf(className))) {
            return true;
        }
        for (String prefix : prefixes) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static String packageOf(String className) {
        int dot = className.lastIndexOf('.');
        return dot < 0 ? "" : className.substring(0, dot);
    }
}
