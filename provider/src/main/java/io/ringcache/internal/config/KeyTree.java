package io.ringcache.internal.config;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the keys of {@link Keys} by the path a user wrote, such as {@code templates.orders*.near.ttl}. */
final class KeyTree {

    static final String TEMPLATES = "templates";
    private static final String TEMPLATES_DOT = TEMPLATES + ".";

    private KeyTree() {}

    /** Returns the key at the path. */
    static Optional<Key<?>> find(String path) {
        for (Key<?> key : Keys.ALL) {
            boolean found = key.place() == Key.Place.TEMPLATE
                    ? templateName(path, key).isPresent()
                    : key.place() == Key.Place.MANAGER && key.path().equals(path);
            if (found) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** Returns the name of the template if the path is that of one of its settings. */
    static Optional<String> templateName(String path) {
        return find(path).filter(key -> key.place() == Key.Place.TEMPLATE).flatMap(key -> templateName(path, key));
    }

    /** Returns the path of a template's setting. */
    static String templatePath(String name, Key<?> key) {
        return TEMPLATES_DOT + name + "." + key.path();
    }

    /** Tells whether settings stand below the path rather than at it. */
    static boolean isSection(String path) {
        return path.equals(TEMPLATES) || !children(path).isEmpty();
    }

    /** Returns the names directly below a section; none if it is no section, or if any name may stand there. */
    static List<String> children(String section) {
        TreeSet<String> names = new TreeSet<>();
        for (Key<?> key : Keys.ALL) {
            if (key.place() == Key.Place.MANAGER && key.path().startsWith(section + ".")) {
                names.add(firstSegment(key.path().substring(section.length() + 1)));
            } else if (key.place() == Key.Place.TEMPLATE && section.startsWith(TEMPLATES_DOT)) {
                childInTemplate(section, key).ifPresent(names::add);
            }
        }
        return List.copyOf(names);
    }

    /** Returns the first segments of all paths. */
    static List<String> topLevel() {
        TreeSet<String> names = new TreeSet<>();
        for (Key<?> key : Keys.ALL) {
            if (key.place() == Key.Place.MANAGER) {
                names.add(firstSegment(key.path()));
            }
        }
        names.add(TEMPLATES);
        return List.copyOf(names);
    }

    static String firstSegment(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    /** A section of a template ends in one of its groups, such as {@code near}, or is the template itself. */
    private static Optional<String> childInTemplate(String section, Key<?> key) {
        String name = section.substring(TEMPLATES_DOT.length());
        int dot = key.path().indexOf('.');
        if (dot > 0 && name.endsWith("." + key.path().substring(0, dot))) {
            return Optional.of(key.path().substring(dot + 1));
        }
        return name.isEmpty() || name.contains(".") ? Optional.empty() : Optional.of(firstSegment(key.path()));
    }

    private static Optional<String> templateName(String path, Key<?> key) {
        String end = "." + key.path();
        if (!path.startsWith(TEMPLATES_DOT)
                || !path.endsWith(end)
                || path.length() <= TEMPLATES_DOT.length() + end.length()) {
            return Optional.empty();
        }
        return Optional.of(path.substring(TEMPLATES_DOT.length(), path.length() - end.length()));
    }
}
