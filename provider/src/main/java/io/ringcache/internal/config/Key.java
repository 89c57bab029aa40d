package io.ringcache.internal.config;

/**
 * One row of the table of settings.
 *
 * @param path where the setting stands; a key of a template or of a node in a list without what is before its name
 * @param place which of these it is
 * @param type what values it takes
 * @param defaultText the default as a user would write it; empty if there is none
 * @param description one sentence for the reference table
 */
record Key<T>(String path, Place place, Type<T> type, String defaultText, String description) {

    /** Where a key stands. */
    enum Place {
        /** At the given path. */
        MANAGER(""),
        /** At the given path below the name of a template. */
        TEMPLATE("templates.<name>."),
        /** In the map that may describe a node in the list of nodes of a YAML file. */
        NODE("nodes[].");

        private final String prefix;

        Place(String prefix) {
            this.prefix = prefix;
        }
    }

    /** Returns the path as the documentation shows it. */
    String documentedPath() {
        return place.prefix + path;
    }
}
