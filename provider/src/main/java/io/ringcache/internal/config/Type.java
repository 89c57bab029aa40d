package io.ringcache.internal.config;

/**
 * What kind of value a setting takes: how it is called in the documentation, and how its text is read.
 *
 * @param label names the type and its range, as in "number from 1 to 10"
 * @param reader turns the text into the value
 */
record Type<T>(String label, Reader<T> reader) {

    /** Reads the text of a value. */
    @FunctionalInterface
    interface Reader<T> {

        /** Returns the value, or throws {@link IllegalArgumentException} with a sentence to show the user. */
        T read(String text);
    }

    T read(String text) {
        return reader.read(text.strip());
    }
}
