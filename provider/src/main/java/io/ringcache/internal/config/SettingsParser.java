package io.ringcache.internal.config;

import io.ringcache.connection.CredentialsSource;
import io.ringcache.internal.config.Key.Place;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * Collects the settings of a cache manager from all their sources. Thread-safe, without state.
 *
 * <p>From lowest to highest precedence: the defaults, the YAML file that the manager's URI stands for, the Properties
 * given for the manager, environment variables, system properties. With exclusive Properties the last two are not
 * looked at.
 */
public final class SettingsParser {

    /** Among the Properties: the object that tells the credentials, which has no text. */
    public static final String CREDENTIALS = PropertySource.PREFIX + "credentials.source";

    private SettingsParser() {}

    /**
     * Returns the object among the Properties that tells the credentials, if there is one.
     *
     * @param properties the Properties given for the manager, {@code null} for none
     * @throws CacheException if it is something else
     */
    public static Optional<CredentialsSource> credentials(@Nullable Properties properties) {
        Object given = properties == null ? null : properties.get(CREDENTIALS);
        if (given == null || given instanceof CredentialsSource) {
            return Optional.ofNullable((CredentialsSource) given);
        }
        throw new CacheException("'" + CREDENTIALS + "' among the Properties of the cache manager is of "
                + given.getClass().getName() + ": expected an object that implements "
                + CredentialsSource.class.getName());
    }

    /**
     * Returns the settings for a cache manager of this JVM.
     *
     * @param uri the manager's URI; {@code file:}, {@code classpath:} and {@code jar:} name a YAML file, other URIs are
     *     just names
     * @param loader resolves {@code classpath:}
     * @param properties the Properties given for the manager, {@code null} for none
     * @throws CacheException if a key is unknown, a value is wrong, or the file cannot be read
     */
    public static Settings parse(URI uri, ClassLoader loader, @Nullable Properties properties) {
        return parse(uri, loader, properties, System.getenv(), System.getProperties());
    }

    static Settings parse(
            URI uri,
            ClassLoader loader,
            @Nullable Properties properties,
            Map<String, String> environment,
            Properties system) {
        Map<String, RawValue> flat = new HashMap<>();
        if (ConfigFile.isFile(uri)) {
            flat.putAll(YamlSource.read(uri, loader, new Placeholders(environment)));
        }
        if (properties != null) {
            flat.putAll(PropertySource.given(properties));
        }
        if (properties == null || !PropertySource.exclusive(properties)) {
            Map<String, RawValue> fromSystem = PropertySource.system(system);
            Map<String, RawValue> all = new HashMap<>(flat);
            all.putAll(fromSystem);
            // Read late, because a variable can only address what some other source names.
            flat.putAll(EnvironmentSource.read(environment, namesByPlace(all)));
            flat.putAll(fromSystem);
        }
        return new Assembler(flat).settings();
    }

    /**
     * Returns the text if it is a value of the setting at the path.
     *
     * @throws IllegalArgumentException if not, or if there is no such setting
     */
    public static String checked(String path, String text) {
        Key<?> key = KeyTree.find(path)
                .orElseThrow(() -> new IllegalArgumentException("there is no setting '" + Problems.shown(path) + "': "
                        + Problems.advice(NearestMatch.hint(path))));
        try {
            key.type().read(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("setting '" + path + "': " + e.getMessage(), e);
        }
        return text;
    }

    private static Map<Place, Set<String>> namesByPlace(Map<String, RawValue> flat) {
        Map<Place, Set<String>> names = new EnumMap<>(Place.class);
        for (Place place : KeyTree.namedPlaces()) {
            names.put(
                    place,
                    flat.keySet().stream()
                            .flatMap(path -> KeyTree.name(place, path).stream())
                            .collect(Collectors.toSet()));
        }
        return names;
    }
}
