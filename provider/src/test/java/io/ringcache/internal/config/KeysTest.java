package io.ringcache.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds for every row of the table, so that a new one cannot be forgotten elsewhere. */
class KeysTest {

    private static final Map<Key<?>, String> OTHER_VALUES = Map.ofEntries(
            Map.entry(Keys.NAMESPACE, "other"),
            Map.entry(Keys.NODES, "redis://other"),
            Map.entry(Keys.CODEC_ALLOW, "com.acme.*"),
            Map.entry(Keys.TLS_VERIFY, "ca"),
            Map.entry(Keys.NEAR_MODE, "off"),
            Map.entry(Keys.ON_FAILURE, "miss"),
            Map.entry(Keys.MAX_STALE, "77s"),
            Map.entry(Keys.CONNECT_TIMEOUT, "77s"),
            Map.entry(Keys.OPERATION_TIMEOUT, "77s"),
            Map.entry(Keys.SILENCE, "77s"),
            Map.entry(Keys.LEASE, "77s"),
            Map.entry(Keys.REGIONS_MODE, "regional"),
            Map.entry(Keys.REGIONS_REPLICATE, "replicate"),
            Map.entry(Keys.REGIONS_FALLBACK, "read"),
            Map.entry(Keys.LOCKS_LEASE, "77s"),
            Map.entry(Keys.LOCKS_POLL, "77s"),
            Map.entry(Keys.LIMITER_LIMITS, "77/1s"),
            Map.entry(Keys.LIMITER_ALGORITHM, "sliding-log"),
            Map.entry(Keys.LIMITER_ON_NODE_DOWN, "open"),
            Map.entry(Keys.LIMITER_LOCAL_SHARE, "0.77"),
            Map.entry(Keys.NEAR_TTL, "77s"),
            Map.entry(Keys.EXPIRY_AFTER_WRITE, "77s"),
            Map.entry(Keys.EXPIRY_AFTER_ACCESS, "77s"),
            Map.entry(Keys.EXPIRED_GRACE, "77s"));

    @TempDir
    Path directory;

    static Stream<String> paths() {
        return settable().map(KeysTest::path);
    }

    @Test
    void theTableHasEveryKey() throws IllegalAccessException {
        List<Object> keys = new ArrayList<>();
        for (var field : Keys.class.getDeclaredFields()) {
            if (field.getType() == Key.class) {
                keys.add(field.get(null));
            }
        }
        assertThat(keys).isEqualTo(Keys.ALL);
    }

    @Test
    void theDefaultsOfTheTableAreThoseOfTheRecords() {
        Settings defaults = Settings.defaults(List.of(NodeSettings.of("redis://localhost:6379")));
        assertThat(Given.nothing().parse()).isEqualTo(defaults);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void everyKeyHasAnEffectFromAFile(String path) {
        String[] segments = path.split("\\.");
        String yaml = String.join(": {", segments) + ": '" + other(path) + "'" + "}".repeat(segments.length - 1);
        assertChanged(Given.yaml(directory, yaml), path);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void everyKeyHasAnEffectFromProperties(String path) {
        assertChanged(Given.nothing().property(path, other(path)), path);
        assertChanged(Given.nothing().property("ringcache." + path, other(path)), path);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void everyKeyHasAnEffectFromTheEnvironment(String path) {
        String variable = path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        assertChanged(limited(Given.nothing().env("RINGCACHE_" + variable, other(path)), path), path);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void everyKeyHasAnEffectFromASystemProperty(String path) {
        assertChanged(Given.nothing().system("ringcache." + path, other(path)), path);
    }

    @Test
    void everyKeyHasItsOwnPlaceInTheSettings() {
        List<Settings> changed = paths().map(path -> withWhatItNeeds(
                                Given.nothing().property(path, other(path)), path)
                        .parse())
                .toList();
        assertThat(changed).doesNotHaveDuplicates();
    }

    private static void assertChanged(Given given, String path) {
        assertThat(withWhatItNeeds(given, path).parse())
                .isNotEqualTo(withWhatItNeeds(Given.nothing(), path).parse());
    }

    /** A rate limiter must have a limit, whichever of its settings a test is about, and rings of regions must have regions. */
    private static Given withWhatItNeeds(Given given, String path) {
        if (path.equals("regions.mode")) {
            return given.property("nodes", "redis://h1;region=here").property("region", "here");
        }
        return path.endsWith(".default.limits") ? given : limited(given, path);
    }

    private static Given limited(Given given, String path) {
        return path.startsWith("rate-limiters.") ? given.property("rate-limiters.default.limits", "5/1s") : given;
    }

    private static Stream<Key<?>> settable() {
        return Keys.ALL.stream().filter(key -> key.place() != Key.Place.NODE);
    }

    private static String path(Key<?> key) {
        return key.place().isNamed() ? KeyTree.path("default", key) : key.path();
    }

    private static String other(String path) {
        return settable()
                .filter(key -> path(key).equals(path))
                .map(key -> OTHER_VALUES.getOrDefault(key, "77"))
                .findFirst()
                .orElseThrow();
    }
}
