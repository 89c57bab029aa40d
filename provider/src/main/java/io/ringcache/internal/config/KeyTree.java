package io.ringcache.internal.config;

import io.ringcache.internal.config.Key.Place;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the keys of {@link Keys} by the path a user wrote, such as {@code templates.orders*.near.ttl}. */
final class KeyTree {

    private KeyTree() {}

    /** Returns the places whose settings stand below a name. */
    static List<Place> namedPlaces() {
        return Stream.of(Place.values()).filter(Place::isNamed).toList();
    }

    /** Returns the key at the path. */
    static Optional<Key<?>> find(String path) {
        for (Key<?> key : Keys.ALL) {
            boolean found = key.place().isNamed()
                    ? name(path, key).isPresent()
                    : key.place() == Place.MANAGER && key.path().equals(path);
            if (found) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** Returns the name of the template, or whatever stands at the place, if the path is that of one of its settings. */
    static Optional<String> name(Place place, String path) {
        return find(path).filter(key -> key.place() == place).flatMap(key -> name(path, key));
    }

    /** Returns the path of a setting of what has this name. */
    static String path(String name, Key<?> key) {
        return key.place().section() + "." + name + "." + key.path();
    }

    /** Tells whether settings stand below the path rather than at it. */
    static boolean isSection(String path) {
        return namedPlaces().stream().anyMatch(place -> place.section().equals(path))
                || !children(path).isEmpty();
    }

    /** Returns the names directly below a section; none if it is no section, or if any name may stand there. */
    static List<String> children(String section) {
        TreeSet<String> names = new TreeSet<>();
        for (Key<?> key : Keys.ALL) {
            if (key.place() == Place.MANAGER && key.path().startsWith(section + ".")) {
                names.add(firstSegment(key.path().substring(section.length() + 1)));
            } else if (key.place().isNamed() && section.startsWith(key.place().section() + ".")) {
                childOfName(section.substring(key.place().section().length() + 1), key)
                        .ifPresent(names::add);
            }
        }
        return List.copyOf(names);
    }

    /** Returns the first segments of all paths. */
    static List<String> topLevel() {
        TreeSet<String> names = new TreeSet<>();
        for (Key<?> key : Keys.ALL) {
            if (key.place() == Place.MANAGER) {
                names.add(firstSegment(key.path()));
            } else if (key.place().isNamed()) {
                names.add(key.place().section());
            }
        }
        return List.copyOf(names);
    }

    static String firstSegment(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    /** A section below a name ends in one of its groups, such as {@code near}, or is the name itself. */
    private static Optional<String> childOfName(String name, Key<?> key) {
        int dot = key.path().indexOf('.');
        if (dot > 0 && name.endsWith("." + key.path().substring(0, dot))) {
            return Optional.of(key.path().substring(dot + 1));
        }
        return name.isEmpty() || name.contains(".") ? Optional.empty() : Optional.of(firstSegment(key.path()));
    }

    private static Optional<String> name(String path, Key<?> key) {
        String begin = key.place().section() + ".";
        String end = "." + key.path();
        if (!path.startsWith(begin) || !path.endsWith(end) || path.length() <= begin.length() + end.length()) {
            return Optional.empty();
        }
        return Optional.of(path.substring(begin.length(), path.length() - end.length()));
    }
}
