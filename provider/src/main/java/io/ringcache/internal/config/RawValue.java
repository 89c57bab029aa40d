package io.ringcache.internal.config;

/**
 * The text of a setting before it is read. Immutable; its {@link #toString()} does not show the text, which may hold a
 * password.
 *
 * @param text as the user wrote it, placeholders replaced
 * @param source where it comes from, as messages name it
 */
record RawValue(String text, String source) {

    @Override
    public String toString() {
        return "value from " + source;
    }
}
