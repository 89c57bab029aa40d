package io.ringcache.spring.boot;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.Resource;

/**
 * A YAML file of Ringcache that the properties name. Immutable. The cache manager reads it by itself; only what it allows to the
 * codec is read here, because a list that is given to the manager takes the place of the file's.
 *
 * @param resource where the file lies
 */
record ConfigurationFile(Resource resource) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}:]+)(:-([^}]*))?}");

    /** Throws {@link IOException} if the file has no URI, as one that was read from a stream. */
    URI uri() throws IOException {
        return resource.getURI();
    }

    /** The setting {@code codec.allow}; none if the file has none or cannot be read, of which the manager will tell. */
    Optional<String> allowed() {
        try {
            return new YamlPropertySourceLoader()
                    .load("ringcache", resource).stream()
                            .flatMap(document -> allowed((EnumerablePropertySource<?>) document).stream())
                            .map(ConfigurationFile::resolved)
                            .findFirst();
        } catch (IOException | RuntimeException leftToTheManager) {
            return Optional.empty();
        }
    }

    private static Optional<String> allowed(EnumerablePropertySource<?> document) {
        SettingNames settings = SettingNames.all();
        SettingParts parts = new SettingParts(SettingNames.ALLOW);
        boolean found = false;
        for (String name : document.getPropertyNames()) {
            PropertyName path = PropertyName.parse(name);
            Optional<SettingPart> part = settings.find(path.startsWith("ringcache") ? path.from(1) : path);
            if (part.isPresent() && part.get().path().equals(SettingNames.ALLOW)) {
                parts.add(part.get(), SourceProperty.of(document, name, document.getProperty(name)));
                found = true;
            }
        }
        return found ? Optional.of(parts.setting().text()) : Optional.empty();
    }

    /** Files of Ringcache have placeholders of their own kind. */
    private static String resolved(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            String value = Optional.ofNullable(System.getenv(match.group(1)))
                    .or(() -> Optional.ofNullable(match.group(3)))
                    .orElseThrow(() -> new IllegalArgumentException("no variable " + match.group(1)));
            return Matcher.quoteReplacement(value);
        });
    }
}
