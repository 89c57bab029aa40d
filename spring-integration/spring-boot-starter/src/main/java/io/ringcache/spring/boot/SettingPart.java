package io.ringcache.spring.boot;

import org.jspecify.annotations.Nullable;

/**
 * What a property sets: a setting, or a part of one that is a list. Immutable.
 *
 * @param path the setting's path in the table of settings
 * @param index the place in the list; {@code null} for all of the setting
 * @param field {@code uri} or {@code weight} of the node at that place; {@code null} for all of it
 */
record SettingPart(
        String path, @Nullable Integer index, @Nullable String field) {

    static SettingPart whole(String path) {
        return new SettingPart(path, null, null);
    }
}
