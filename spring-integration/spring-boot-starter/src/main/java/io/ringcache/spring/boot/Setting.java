package io.ringcache.spring.boot;

import io.ringcache.RingConfiguration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one source of properties says about one setting. Immutable.
 *
 * @param path the setting's path in the table of settings
 * @param elements all of it in one, or the elements of its list in their order
 */
record Setting(String path, List<Element> elements) {

    /**
     * A text, with the property that it stands in.
     *
     * @param text what Ringcache is to read; may hold a password
     * @param property whom to blame if it cannot be read
     */
    record Element(String text, SourceProperty property) {

        @Override
        public String toString() {
            return property.toString();
        }
    }

    String text() {
        return elements.stream().map(Element::text).collect(Collectors.joining(","));
    }

    /** Puts the setting into the configuration; throws {@link RingcachePropertyException} if it cannot be read. */
    void apply(RingConfiguration.Builder builder) {
        for (Element element : elements) {
            set(RingConfiguration.builder(), element.text(), element.property());
        }
        // Each is right by itself; together they may still not be, as with a node that is there twice.
        set(builder, text(), elements.get(elements.size() - 1).property());
    }

    private void set(RingConfiguration.Builder builder, String text, SourceProperty blamed) {
        try {
            builder.setting(path, text);
        } catch (IllegalArgumentException e) {
            throw RingcachePropertyException.about(blamed, String.valueOf(e.getMessage()), e);
        }
    }
}
