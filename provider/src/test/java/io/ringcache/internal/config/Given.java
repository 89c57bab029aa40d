package io.ringcache.internal.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import javax.cache.CacheException;

/** The sources of settings as a test wants them; those it does not mention are empty. */
final class Given {

    private URI uri = URI.create("ringcache:default");
    private final Properties properties = new Properties();
    private final Map<String, String> environment = new HashMap<>();
    private final Properties system = new Properties();

    static Given nothing() {
        return new Given();
    }

    static Given uri(String uri) {
        Given given = new Given();
        given.uri = URI.create(uri);
        return given;
    }

    static Given yaml(Path directory, String text) {
        try {
            Path file = Files.writeString(directory.resolve("ringcache.yaml"), text);
            return uri(file.toUri().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Given property(String key, Object value) {
        properties.put(key, value);
        return this;
    }

    Given env(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Given system(String key, String value) {
        system.setProperty(key, value);
        return this;
    }

    Settings parse() {
        return SettingsParser.parse(uri, Given.class.getClassLoader(), properties, environment, system);
    }

    CacheException failure() {
        try {
            parse();
        } catch (CacheException e) {
            return e;
        }
        throw new AssertionError("parsing was expected to fail");
    }

    /** The message of the expected failure. */
    String message() {
        return String.valueOf(failure().getMessage());
    }
}
