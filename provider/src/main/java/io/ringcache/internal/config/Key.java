package io.ringcache.internal.config;

/**
 * One row of the table of settings.
 *
 * @param path where the setting stands; a key of something that has a name, or of a node in a list, without what is before it
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
        /** At the given path below the name of a rate limiter. */
        LIMITER("rate-limiters.<name>."),
        /** In the map that may describe a node in the list of nodes of a YAML file. */
        NODE("nodes[].");

        private final String prefix;

        Place(String prefix) {
            this.prefix = prefix;
        }

        /** Whether users name what stands there. */
        boolean isNamed() {
            return this == TEMPLATE || this == LIMITER;
        }

        /** What stands before the names, for places with names. */
        String section() {
            return KeyTree.firstSegment(prefix);
        }
    }

    /** Returns the path as the documentation shows it. */
    String documentedPath() {
        return place.prefix + path;
    }
}
