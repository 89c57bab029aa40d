package io.ringcache.internal.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import javax.cache.CacheException;

/** Reads settings from the {@link Properties} given for a cache manager and from the system properties. */
final class PropertySource {

    static final String PREFIX = "ringcache.";

    /** What starts so belongs to the Spring adapter. */
    static final String RESERVED = "spring.";

    /** Among the Properties: neither environment variables nor system properties change anything. */
    static final String EXCLUSIVE = PREFIX + "exclusive";

    private static final String GIVEN = "the Properties of the cache manager";

    private PropertySource() {}

    /** Reads all keys, with or without the prefix, but leaves those that belong to other libraries. */
    static Map<String, RawValue> given(Properties properties) {
        Map<String, RawValue> flat = new HashMap<>();
        texts(properties).forEach((key, text) -> {
            boolean prefixed = key.startsWith(PREFIX);
            String path = prefixed ? key.substring(PREFIX.length()) : key;
            if (key.equals(EXCLUSIVE) || key.equals(SettingsParser.CREDENTIALS) || key.startsWith(PREFIX + RESERVED)) {
                return;
            }
            if (KeyTree.find(path).isPresent()) {
                RawValue former = flat.put(path, new RawValue(text, GIVEN));
                if (former != null && !former.text().equals(text)) {
                    throw new CacheException(
                            "'" + path + "' and '" + PREFIX + path + "' differ in " + GIVEN + ": keep one of them");
                }
            } else if (prefixed) {
                throw Problems.unknownKey(PREFIX, path, GIVEN);
            } else {
                refuseUnlessForeign(key);
            }
        });
        return flat;
    }

    /**
     * Whether the Properties are to count alone.
     *
     * @throws CacheException if they say neither yes nor no
     */
    static boolean exclusive(Properties properties) {
        String text = texts(properties).getOrDefault(EXCLUSIVE, "false");
        if (!text.equals("true") && !text.equals("false")) {
            throw new CacheException(
                    "setting '" + EXCLUSIVE + "' from " + GIVEN + ": '" + text + "' is not one of true, false");
        }
        return text.equals("true");
    }

    /** Reads the system properties that start with the prefix. */
    static Map<String, RawValue> system(Properties properties) {
        Map<String, RawValue> flat = new HashMap<>();
        texts(properties).forEach((key, text) -> {
            if (key.startsWith(PREFIX)) {
                String path = key.substring(PREFIX.length());
                if (path.startsWith(RESERVED)) {
                    return;
                }
                if (KeyTree.find(path).isEmpty()) {
                    throw Problems.unknownKey(PREFIX, path, "the system properties");
                }
                flat.put(path, new RawValue(text, "system property " + key));
            }
        });
        return flat;
    }

    private static void refuseUnlessForeign(String key) {
        String first = KeyTree.firstSegment(key);
        boolean dotted = key.indexOf('.') >= 0;
        if (!dotted
                || KeyTree.topLevel().contains(first)
                || NearestMatch.misspelled(key).isPresent()) {
            throw Problems.unknownKey("", key, GIVEN);
        }
        Optional<String> prefix = NearestMatch.among(List.of(PREFIX), first + ".");
        String path = key.substring(first.length() + 1);
        if (prefix.isPresent() && NearestMatch.misspelled(path).isPresent()) {
            throw Problems.unknownKey(key, NearestMatch.misspelled(path).map(PREFIX::concat), GIVEN);
        }
    }

    /** All entries as text, defaults included; a number or a Duration given as an object is as good as its text. */
    private static Map<String, String> texts(Properties properties) {
        Map<String, String> texts = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            String text = properties.getProperty(key);
            if (text != null) {
                texts.put(key, text);
            }
        }
        properties.forEach((key, value) -> {
            if (key instanceof String name) {
                texts.put(name, value.toString());
            }
        });
        return texts;
    }
}
