package io.ringcache.spring.boot;

import io.ringcache.RingConfiguration;
import io.ringcache.RingSetting;
import io.ringcache.connection.TlsVerify;
import io.ringcache.failure.FailurePolicy;
import io.ringcache.near.NearMode;
import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.NodeDownPolicy;
import io.ringcache.region.RegionFallback;
import io.ringcache.region.RegionMode;
import io.ringcache.region.Replication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.json.JsonWriter;

/**
 * The checked-in description of all properties for editors. What concerns the provider is made from its table of settings by
 * {@link #main}; the rest is written by hand.
 */
final class MetadataFile {

    static final Path PATH = Path.of("src/main/resources/META-INF/spring-configuration-metadata.json");

    private static final Map<String, Class<?>> ENUMS = Map.of(
            "tls.verify", TlsVerify.class,
            "near.mode", NearMode.class,
            "on-failure", FailurePolicy.class,
            "algorithm", Algorithm.class,
            "on-node-down", NodeDownPolicy.class,
            "regions.mode", RegionMode.class,
            "regions.replicate", Replication.class,
            "regions.fallback", RegionFallback.class);

    private MetadataFile() {}

    /** Writes the provider's part anew, and keeps the rest. */
    public static void main(String[] arguments) throws IOException {
        Map<String, Object> file = new LinkedHashMap<>(read());
        for (Map.Entry<String, List<Map<String, Object>>> part : provider().entrySet()) {
            List<Map<String, Object>> entries = new ArrayList<>(part.getValue());
            list(file, part.getKey()).stream()
                    .filter(entry -> !isProviders(entry))
                    .forEach(entries::add);
            file.put(part.getKey(), entries);
        }
        String json = JsonWriter.<Map<String, Object>>standard().writeToString(file);
        Files.writeString(PATH, lines(json));
    }

    /** An entry on each line, which is how changes are best seen. */
    private static String lines(String json) {
        return json.replace("{\"name\":", "\n  {\"name\":")
                        .replaceAll("\\],\"(groups|properties|hints)\"", "\n],\"$1\"")
                + "\n";
    }

    static Map<String, Object> read() throws IOException {
        return Files.exists(PATH)
                ? JsonParserFactory.getJsonParser().parseMap(Files.readString(PATH))
                : Map.of("groups", List.of(), "properties", List.of(), "hints", List.of());
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> file, String part) {
        return (List<Map<String, Object>>) file.getOrDefault(part, List.of());
    }

    static boolean isProviders(Map<String, Object> entry) {
        String name = String.valueOf(entry.get("name"));
        boolean springs = name.equals(RingcacheProperties.PREFIX) || name.startsWith(RingcacheProperties.PREFIX + ".");
        return (name + ".").startsWith("ringcache.") && !springs;
    }

    /** What the provider's settings make of the parts of the file. */
    static Map<String, List<Map<String, Object>>> provider() {
        Map<String, List<Map<String, Object>>> parts = new LinkedHashMap<>();
        parts.put("groups", groups());
        parts.put("properties", properties());
        parts.put("hints", hints());
        return parts;
    }

    private static List<Map<String, Object>> groups() {
        return Stream.concat(Stream.of("ringcache"), concrete().map(MetadataFile::section))
                .distinct()
                .map(name -> Map.<String, Object>of("name", name))
                .toList();
    }

    private static String section(RingSetting setting) {
        String name = name(setting);
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static List<Map<String, Object>> properties() {
        Stream<Map<String, Object>> maps = Stream.of(
                map("ringcache.templates", "What caches share whose names match the keys; `default` is for all."),
                map("ringcache.rate-limiters", "What rate limiters are made of, by their names."));
        return Stream.concat(maps, concrete().map(MetadataFile::property)).toList();
    }

    private static Map<String, Object> map(String name, String description) {
        return entry(
                "name", name, "type", "java.util.Map<java.lang.String,java.lang.Object>", "description", description);
    }

    /** Only the default template has a name that is known. */
    private static Stream<RingSetting> concrete() {
        return RingConfiguration.settings().stream()
                .filter(setting -> !setting.path().startsWith("rate-limiters."));
    }

    private static String name(RingSetting setting) {
        return "ringcache." + setting.path().replace("<name>", "default");
    }

    private static Map<String, Object> property(RingSetting setting) {
        Map<String, Object> entry =
                entry("name", name(setting), "type", type(setting), "description", plain(setting.description()));
        if (!setting.defaultText().isEmpty()) {
            entry.put("defaultValue", defaultValue(setting));
        }
        return entry;
    }

    private static Object defaultValue(RingSetting setting) {
        if (setting.type().startsWith("list of ")) {
            return List.of(setting.defaultText());
        }
        return type(setting).equals(Long.class.getName())
                ? Integer.valueOf(setting.defaultText())
                : setting.defaultText();
    }

    private static String type(RingSetting setting) {
        String type = setting.type();
        if (type.startsWith("one of ")) {
            return ENUMS.entrySet().stream()
                    .filter(known -> ("." + setting.path()).endsWith("." + known.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("an enum for " + setting.path()))
                    .getValue()
                    .getName();
        }
        if (type.startsWith("list of ")) {
            return "java.util.List<java.lang.String>";
        }
        if (type.startsWith("duration")) {
            return Duration.class.getName();
        }
        // Sizes have units of their own, which DataSize does not read.
        return type.startsWith("number") || type.startsWith("whole number")
                ? Long.class.getName()
                : String.class.getName();
    }

    /** Without the links of Markdown. */
    static String plain(String description) {
        return description
                .replaceAll(": \\[[^\\]]*\\]\\([^)]*\\)\\.?$", ".")
                .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1");
    }

    private static List<Map<String, Object>> hints() {
        return concrete()
                .filter(setting -> setting.type().startsWith("one of "))
                .map(setting -> entry(
                        "name",
                        name(setting),
                        "values",
                        Stream.of(setting.type().substring("one of ".length()).split(", "))
                                .map(value -> Map.<String, Object>of("value", value))
                                .toList()))
                .toList();
    }

    private static Map<String, Object> entry(Object... namesAndValues) {
        Map<String, Object> entry = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            entry.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return entry;
    }

    static Map<String, Map<String, Object>> byName(List<Map<String, Object>> entries) {
        return entries.stream()
                .collect(Collectors.toMap(
                        entry -> (String) entry.get("name"), entry -> entry, (a, b) -> b, LinkedHashMap::new));
    }
}
