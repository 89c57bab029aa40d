package io.ringcache.internal.config;

import io.ringcache.internal.config.Key.Place;
import java.util.List;

/** The table of settings, for the outside. Stateless. */
public final class SettingsReference {

    private SettingsReference() {}

    /** Makes a row of a setting's documented path, type, default and description. */
    @FunctionalInterface
    public interface Row<T> {
        T of(String path, String type, String defaultText, String description);
    }

    /** All settings that have a path of their own, in the order of the table. */
    public static <T> List<T> rows(Row<T> row) {
        return Keys.ALL.stream()
                .filter(key -> key.place() != Place.NODE)
                .map(key -> row.of(key.documentedPath(), key.type().label(), key.defaultText(), key.description()))
                .toList();
    }
}
