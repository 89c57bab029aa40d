package io.ringcache.internal.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Reads settings from one YAML file, its nested keys joined by dots. Made for one file, used once. */
final class YamlSource {

    private static final String WRAPPER = "ringcache";

    /** What stands after a colon at the end of a line, and the content of an empty file. */
    private static final String NOTHING = "";

    /** Deeper than any setting; an alias to what contains it would never end. */
    private static final int MAX_DEPTH = 16;

    private final String source;
    private final Placeholders placeholders;
    private final Map<String, RawValue> flat = new HashMap<>();

    private YamlSource(URI uri, Placeholders placeholders) {
        this.source = uri.toString();
        this.placeholders = placeholders;
    }

    static Map<String, RawValue> read(URI uri, ClassLoader loader, Placeholders placeholders) {
        try (InputStream file = ConfigFile.open(uri, loader)) {
            YamlSource yaml = new YamlSource(uri, placeholders);
            yaml.root(yaml.load(file.readAllBytes()));
            return yaml.flat;
        } catch (IOException e) {
            throw ConfigFile.unreadable(uri, e);
        }
    }

    /** Loads maps, lists and strings: the failsafe schema leaves it to the settings what a scalar means. */
    private Object load(byte[] bytes) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new FailsafeSchema())
                .setTagConstructors(Map.of(Tag.NULL, empty -> NOTHING))
                .build();
        try {
            return new Load(settings).loadFromInputStream(new ByteArrayInputStream(bytes));
        } catch (MarkedYamlEngineException hidden) {
            // Not kept as the cause: its message quotes the line, which may hold a password.
            String line = hidden.getProblemMark()
                    .map(Mark::getLine)
                    .map(n -> " in line " + (n + 1))
                    .orElse("");
            throw new CacheException(source + " is not valid YAML" + line + ": " + hidden.getProblem());
        } catch (YamlEngineException hidden) {
            throw new CacheException(source + " is not valid YAML");
        }
    }

    private void root(Object document) {
        if (document.equals(NOTHING)) {
            return;
        }
        if (!(document instanceof Map<?, ?> map)) {
            throw new CacheException(source + " does not hold settings: expected keys such as 'nodes:' at its top");
        }
        if (map.containsKey(WRAPPER)) {
            for (Object other : map.keySet()) {
                if (KeyTree.topLevel().contains(String.valueOf(other))) {
                    throw new CacheException("'" + other + "' in " + source + " stands beside '" + WRAPPER
                            + ":': move it below that key");
                }
            }
            walk("", map.get(WRAPPER), 0);
        } else {
            walk("", map, 0);
        }
    }

    private void walk(String path, @Nullable Object node, int depth) {
        if (depth > MAX_DEPTH) {
            throw new CacheException("'" + path + "' in " + source + " is nested too deep to be a setting");
        }
        if (node instanceof Map<?, ?> map) {
            map.forEach(
                    (key, value) -> walk(path.isEmpty() ? String.valueOf(key) : path + "." + key, value, depth + 1));
        } else if (!isEmptySection(path, node)) {
            put(path, node);
        }
    }

    /** A section whose lines are all commented out says nothing. */
    private static boolean isEmptySection(String path, @Nullable Object node) {
        return NOTHING.equals(node) && (path.isEmpty() || KeyTree.isSection(path));
    }

    private void put(String path, @Nullable Object node) {
        Optional<Key<?>> key = KeyTree.find(path);
        if (key.isEmpty()) {
            throw Problems.unknownKey("", path, source);
        }
        String text = node instanceof List<?> list ? joined(path, key.get(), list) : scalar(path, node);
        if (flat.put(path, new RawValue(text, source)) != null) {
            throw new CacheException("'" + path + "' is set twice in " + source + ": keep one of them");
        }
    }

    private String joined(String path, Key<?> key, List<?> list) {
        boolean nodes = key.equals(Keys.NODES);
        if (!nodes
                && !key.equals(Keys.CODEC_ALLOW)
                && !key.equals(Keys.LIMITER_LIMITS)
                && !key.equals(Keys.REGIONS_ORDER)) {
            throw new CacheException("'" + path + "' in " + source + " is a list: expected a "
                    + key.type().label());
        }
        StringBuilder texts = new StringBuilder();
        for (int i = 0; i < list.size(); i++) {
            String item = path + "[" + i + "]";
            Object value = list.get(i);
            texts.append(i == 0 ? "" : ",");
            texts.append(nodes && value instanceof Map<?, ?> map ? node(item, map) : scalar(item, value));
        }
        return texts.toString();
    }

    /** Returns a node's map in the form that all sources share: its URI, followed by what else is said of it. */
    private String node(String path, Map<?, ?> map) {
        String uri = null;
        String weight = "";
        String region = "";
        String name = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = String.valueOf(entry.getKey());
            if (key.equals(Keys.NODE_URI.path())) {
                uri = scalar(path + "." + key, entry.getValue());
            } else if (key.equals(Keys.NODE_WEIGHT.path())) {
                weight = Types.WEIGHT + scalar(path + "." + key, entry.getValue());
            } else if (key.equals(Keys.NODE_REGION.path())) {
                region = Types.REGION_OF_NODE + scalar(path + "." + key, entry.getValue());
            } else if (key.equals(Keys.NODE_NAME.path())) {
                name = Types.NAME_OF_NODE + scalar(path + "." + key, entry.getValue());
            } else {
                List<String> known = List.of(
                        Keys.NODE_URI.path(), Keys.NODE_WEIGHT.path(), Keys.NODE_REGION.path(), Keys.NODE_NAME.path());
                Optional<String> hint = NearestMatch.among(known, key).map((path + ".")::concat);
                throw Problems.unknownKey(path + "." + key, hint, source);
            }
        }
        if (uri == null) {
            throw new CacheException("'" + path + "' in " + source + " has no 'uri'");
        }
        return uri + weight + region + name;
    }

    private String scalar(String path, @Nullable Object value) {
        if (!(value instanceof String text)) {
            throw new CacheException("'" + path + "' in " + source + " is not a single value");
        }
        return placeholders.resolve(text, path, source);
    }
}
