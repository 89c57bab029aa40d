package io.ringcache.internal.config;

import io.ringcache.internal.config.Key.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.cache.CacheException;

/**
 * Reads settings from environment variables: {@code RINGCACHE_}, then the path in capitals with {@code _} for every
 * other character; hyphens may also be left out.
 *
 * <p>A variable cannot spell the name of a template or rate limiter, so it addresses {@code default} and those that another
 * source has.
 */
final class EnvironmentSource {

    private static final String PREFIX = "RINGCACHE_";

    /** These start the servers of the tests and samples. */
    private static final Set<String> FOREIGN = Set.of("RINGCACHE_REDIS_URI", "RINGCACHE_REDIS_SERVER");

    /** Kubernetes sets such variables in every pod if a service's name starts with "ringcache". */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("RINGCACHE_(.*_)?(SERVICE_(HOST|PORT)(_.*)?|PORT(_[0-9]+_(TCP|UDP|SCTP)(_.*)?)?)");

    private EnvironmentSource() {}

    static Map<String, RawValue> read(Map<String, String> environment, Map<Place, Set<String>> names) {
        Map<String, String> paths = pathsByVariable(names);
        Map<String, RawValue> flat = new HashMap<>();
        new TreeMap<>(environment).forEach((variable, text) -> {
            if (variable.startsWith(PREFIX)
                    && !variable.startsWith(PREFIX + "SPRING_")
                    && !FOREIGN.contains(variable)
                    && !SERVICE_LINK.matcher(variable).matches()) {
                String path = paths.get(variable);
                if (path == null) {
                    throw unknown(variable, paths);
                }
                RawValue former = flat.put(path, new RawValue(text, "environment variable " + variable));
                if (former != null && !former.text().equals(text)) {
                    throw new CacheException(former.source() + " and " + variable + " differ, and both mean '" + path
                            + "': keep one of them");
                }
            }
        });
        return flat;
    }

    private static Map<String, String> pathsByVariable(Map<Place, Set<String>> namesByPlace) {
        List<String> known = new ArrayList<>();
        for (Key<?> key : Keys.ALL) {
            if (key.place() == Place.MANAGER) {
                known.add(key.path());
            } else if (key.place().isNamed()) {
                Set<String> names = new TreeSet<>(namesByPlace.getOrDefault(key.place(), Set.of()));
                if (key.place() == Place.TEMPLATE) {
                    names.add(Settings.DEFAULT_TEMPLATE);
                }
                names.forEach(name -> known.add(KeyTree.path(name, key)));
            }
        }
        Map<String, String> paths = new TreeMap<>();
        // Of names that look alike as a variable the alphabetically first is meant.
        known.forEach(path -> paths.putIfAbsent(variable(path), path));
        // After those, the fewest hyphens first: a name without hyphens is first of all its own.
        known.stream()
                .sorted(Comparator.comparingLong(EnvironmentSource::hyphens))
                .forEach(path -> paths.putIfAbsent(variable(path.replace("-", "")), path));
        return paths;
    }

    private static long hyphens(String path) {
        return path.chars().filter(character -> character == '-').count();
    }

    private static String variable(String path) {
        return PREFIX + path.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static CacheException unknown(String variable, Map<String, String> paths) {
        Optional<String> hint = NearestMatch.among(paths.keySet(), variable);
        String advice = Problems.advice(hint);
        if (hint.isEmpty() && variable.startsWith(PREFIX + "TEMPLATES_")) {
            advice = "it must name 'default' or a template that the file, the Properties or a system property has";
        } else if (hint.isEmpty() && variable.startsWith(PREFIX + "RATE_LIMITERS_")) {
            advice = "it must name a rate limiter that the file, the Properties or a system property has";
        }
        return new CacheException("unknown environment variable '" + variable + "': " + advice);
    }
}
