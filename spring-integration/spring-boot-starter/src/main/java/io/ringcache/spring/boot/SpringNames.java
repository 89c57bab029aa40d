package io.ringcache.spring.boot;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The names of all properties below {@code ringcache.spring.}, and the search for others. Spring Boot would pass over a name that
 * nothing has.
 */
final class SpringNames {

    /** How a cache behaves, below {@code cache} and below a name in {@code caches}. */
    private static final List<String> BEHAVIOR = List.of(
            "null-values", "single-flight", "on-redis-down", "max-loads-without-redis", "max-wait-without-redis");

    /** All names without what is before them, but for those below the names of caches. */
    static final List<String> ALL = Stream.concat(
                    Stream.of(
                            "enabled",
                            "config",
                            "username",
                            "password",
                            "allow-application-packages",
                            "transaction-aware",
                            "services.enabled",
                            "web.rate-limit.limiter",
                            "web.rate-limit.paths",
                            "web.rate-limit.exclude-paths",
                            "web.rate-limit.key",
                            "web.rate-limit.order",
                            "web.rate-limit.on-failure"),
                    BEHAVIOR.stream().map("cache."::concat))
            .toList();

    private static final String VARIABLES = VariableNames.PREFIX + "SPRING_";
    private static final String BEFORE = RingcacheProperties.PREFIX + ".";

    private SpringNames() {}

    /** Throws {@link RingcachePropertyException} for the first name that is unknown. */
    static void check(ConfigurableEnvironment environment) {
        for (PropertySource<?> source : EnvironmentSettings.flat(environment)) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                for (String name : enumerable.getPropertyNames()) {
                    check(enumerable, name);
                }
            }
        }
    }

    private static void check(EnumerablePropertySource<?> source, String name) {
        String capitals = name.toUpperCase(Locale.ROOT);
        boolean known;
        if (source instanceof SystemEnvironmentPropertySource && capitals.startsWith(VARIABLES)) {
            known = isVariable(capitals.substring(VARIABLES.length()));
        } else {
            PropertyName parsed = PropertyName.parse(name);
            known = !parsed.startsWith("ringcache", "spring")
                    || isKnown(parsed.from(2).withoutIndex());
        }
        SourceProperty property = SourceProperty.of(source, name, "");
        if (!known) {
            throw UnknownProperty.spring(
                    property, name, ALL.stream().map(BEFORE::concat).toList());
        }
    }

    private static boolean isKnown(PropertyName name) {
        if (name.startsWith("caches") && name.segments().size() > 2) {
            PropertyName.Segment last = name.segments().get(name.segments().size() - 1);
            return BEHAVIOR.stream().anyMatch(last::means);
        }
        // What ends early is the empty section of a file.
        return name.segments().isEmpty()
                || Stream.concat(ALL.stream(), Stream.of("caches"))
                        .map(known -> known.split("\\."))
                        .anyMatch(words -> name.segments().size() <= words.length && startsAlike(name, words));
    }

    private static boolean startsAlike(PropertyName name, String[] words) {
        for (int i = 0; i < name.segments().size(); i++) {
            if (!name.segments().get(i).means(words[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVariable(String rest) {
        return (rest.startsWith("CACHES_")
                        && BEHAVIOR.stream().anyMatch(word -> letters(rest).endsWith(letters(word))))
                || ALL.stream().anyMatch(word -> letters(word).equals(letters(rest)));
    }

    private static String letters(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
    }
}
