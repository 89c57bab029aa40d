package io.ringcache.spring.boot;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.ObjectUtils;
import org.springframework.util.PlaceholderResolutionException;

/**
 * One property as it stands in its source. Immutable; its {@link #toString()} does not show the text, which may hold a password.
 *
 * @param name as it was written
 * @param text the value, placeholders not replaced
 * @param origin where it comes from, as messages say it
 */
record SourceProperty(String name, String text, String origin) {

    static SourceProperty of(PropertySource<?> source, String name, @Nullable Object value) {
        Origin origin = OriginLookup.getOrigin(source, name);
        return new SourceProperty(
                name, text(value), origin != null ? origin.toString() : "property source '" + source.getName() + "'");
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(SourceProperty::text).collect(Collectors.joining(","));
        }
        if (value != null && value.getClass().isArray()) {
            return text(Arrays.asList(ObjectUtils.toObjectArray(value)));
        }
        return value == null ? "" : value.toString();
    }

    SourceProperty withText(String other) {
        return new SourceProperty(name, other, origin);
    }

    /** The same with what stands for the placeholders. */
    SourceProperty resolved(Environment environment) {
        try {
            return withText(environment.resolveRequiredPlaceholders(text));
        } catch (PlaceholderResolutionException hidden) {
            // Not kept as the cause: its message repeats the text, password included.
            throw RingcachePropertyException.about(
                    this,
                    "the placeholder '" + hidden.getPlaceholder()
                            + "' has no value: set a property or environment variable of this name, or give a default as in ${name:default}",
                    null);
        }
    }

    /** A node's URI that was mistaken for a key may hold a password. */
    String shownName() {
        int uri = name.indexOf("://");
        return uri < 0 ? name : name.substring(0, uri) + "://***";
    }

    @Override
    public String toString() {
        return shownName() + " from " + origin;
    }
}
