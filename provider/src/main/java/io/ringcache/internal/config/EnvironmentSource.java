package io.ringcache.internal.config;

import java.util.HashMap;
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
 * other character.
 *
 * <p>A variable cannot spell the name of a template, so it addresses {@code default} and those that another source has.
 */
final class EnvironmentSource {

    private static final String PREFIX = "RINGCACHE_";

    /** These start the servers of the tests and samples. */
    private static final Set<String> FOREIGN = Set.of("RINGCACHE_REDIS_URI", "RINGCACHE_REDIS_SERVER");

    /** Kubernetes sets such variables in every pod if a service's name starts with "ringcache". */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("RINGCACHE_(.*_)?(SERVICE_(HOST|PORT)(_.*)?|PORT(_[0-9]+_(TCP|UDP|SCTP)(_.*)?)?)");

    private EnvironmentSource() {}

    static Map<String, RawValue> read(Map<String, String> environment, Set<String> templates) {
        Map<String, String> paths = pathsByVariable(templates);
        Map<String, RawValue> flat = new HashMap<>();
        new TreeMap<>(environment).forEach((variable, text) -> {
            if (variable.startsWith(PREFIX)
                    && !FOREIGN.contains(variable)
                    && !SERVICE_LINK.matcher(variable).matches()) {
                String path = paths.get(variable);
                if (path == null) {
                    throw unknown(variable, paths);
                }
                flat.put(path, new RawValue(text, "environment variable " + variable));
            }
        });
        return flat;
    }

    private static Map<String, String> pathsByVariable(Set<String> templates) {
        Set<String> names = new TreeSet<>(templates);
        names.add(Settings.DEFAULT_TEMPLATE);
        Map<String, String> paths = new TreeMap<>();
        for (Key<?> key : Keys.ALL) {
            if (key.place() == Key.Place.MANAGER) {
                paths.put(variable(key.path()), key.path());
            } else if (key.place() == Key.Place.TEMPLATE) {
                for (String name : names) {
                    String path = KeyTree.templatePath(name, key);
                    // Of names that look alike as a variable the alphabetically first is meant.
                    paths.putIfAbsent(variable(path), path);
                }
            }
        }
        return paths;
    }

    private static String variable(String path) {
        return PREFIX + path.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static CacheException unknown(String variable, Map<String, String> paths) {
        Optional<String> hint = NearestMatch.among(paths.keySet(), variable);
        String advice = variable.startsWith(PREFIX + "TEMPLATES_") && hint.isEmpty()
                ? "it must name 'default' or a template that the file, the Properties or a system property has"
                : Problems.advice(hint);
        return new CacheException("unknown environment variable '" + variable + "': " + advice);
    }
}
