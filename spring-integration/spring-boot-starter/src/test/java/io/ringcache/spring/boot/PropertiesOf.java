package io.ringcache.spring.boot;

import io.ringcache.RingConfiguration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.InputStreamResource;

/** An environment of sources that a test adds, each of lower precedence than those before it. Not thread-safe. */
final class PropertiesOf {

    private final StandardEnvironment environment = new StandardEnvironment();

    PropertiesOf() {
        MutablePropertySources sources = environment.getPropertySources();
        sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    }

    static PropertiesOf map(Object... namesAndValues) {
        return new PropertiesOf().andMap(namesAndValues);
    }

    static PropertiesOf yaml(String text) {
        return new PropertiesOf().andYaml(text);
    }

    static PropertiesOf variables(Object... namesAndValues) {
        return new PropertiesOf().andVariables(namesAndValues);
    }

    PropertiesOf andMap(Object... namesAndValues) {
        add(new MapPropertySource("map " + environment.getPropertySources().size(), values(namesAndValues)));
        return this;
    }

    PropertiesOf andVariables(Object... namesAndValues) {
        add(new SystemEnvironmentPropertySource("variables", values(namesAndValues)));
        return this;
    }

    PropertiesOf andYaml(String text) {
        InputStreamResource resource =
                new InputStreamResource(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "app.yaml");
        try {
            new YamlPropertySourceLoader().load("app.yaml", resource).forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    PropertiesOf add(org.springframework.core.env.PropertySource<?> source) {
        environment.getPropertySources().addLast(source);
        return this;
    }

    private static Map<String, Object> values(Object... namesAndValues) {
        Map<String, Object> values = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return values;
    }

    StandardEnvironment environment() {
        return environment;
    }

    /** What the cache manager is given, without what every application allows to the codec. */
    Map<String, String> settings() {
        return settings(new NodeCredentials(null, null), List.of());
    }

    Map<String, String> settings(NodeCredentials credentials, List<RingcacheConnectionDetails> details) {
        SpringNames.check(environment);
        RingConfiguration configuration = new ConfigurationAssembly(
                        EnvironmentSettings.read(environment), null, credentials, details, List.of(), List.of())
                .configuration();
        Map<String, String> settings = new TreeMap<>();
        Properties properties = configuration.toProperties();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        settings.remove("ringcache.exclusive");
        settings.computeIfPresent("ringcache.codec.allow", (name, allowed) -> own(allowed));
        return settings;
    }

    private static @Nullable String own(String allowed) {
        String rest = allowed.replaceAll(",?org\\.springframework\\.cache\\..*", "");
        return rest.isEmpty() ? null : rest;
    }
}
