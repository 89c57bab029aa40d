package io.ringcache.spring.boot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.core.env.CompositePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads the settings of Ringcache out of all property sources. Made for one reading.
 *
 * <p>The names are read as they are written and not through Spring Boot's binder, which drops the {@code *} of a template's name
 * unless it stands in brackets. Whichever source comes first and says something of a setting is believed; a list is one setting.
 */
final class EnvironmentSettings {

    private static final String ROOT = "ringcache";

    /** Shows the other sources once more, under relaxed names. */
    private static final String ATTACHED = "configurationProperties";

    private final SettingNames settings = SettingNames.all();
    private final UnaryOperator<SourceProperty> resolver;
    private final List<PropertySource<?>> sources;

    private EnvironmentSettings(List<PropertySource<?>> sources, UnaryOperator<SourceProperty> resolver) {
        this.sources = sources;
        this.resolver = resolver;
    }

    /** The settings by path; throws {@link RingcachePropertyException} for a name that no setting has. */
    static Map<String, Setting> read(ConfigurableEnvironment environment) {
        return new EnvironmentSettings(flat(environment), property -> property.resolved(environment)).read();
    }

    /** The sources from the highest precedence to the lowest, those that others are made of in their place. */
    static List<PropertySource<?>> flat(ConfigurableEnvironment environment) {
        List<PropertySource<?>> flat = new ArrayList<>();
        environment.getPropertySources().forEach(source -> addFlat(source, flat));
        return flat;
    }

    private static void addFlat(PropertySource<?> source, List<PropertySource<?>> flat) {
        if (source instanceof CompositePropertySource composite) {
            composite.getPropertySources().forEach(part -> addFlat(part, flat));
        } else if (!source.getName().equals(ATTACHED)) {
            flat.add(source);
        }
    }

    private Map<String, Setting> read() {
        VariableNames variables = VariableNames.of(settings, names());
        Map<String, Setting> all = new TreeMap<>();
        for (PropertySource<?> source : sources) {
            Map<String, SettingParts> said = new LinkedHashMap<>();
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                names(enumerable).forEach(name -> add(source, name, find(enumerable, name, variables), said));
            } else {
                askForEach(source, said);
            }
            said.forEach((path, parts) -> {
                if (!all.containsKey(path)) {
                    all.put(path, parts.setting());
                }
            });
        }
        return all;
    }

    /** What has names of its own in sources that can spell them. */
    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (PropertySource<?> source : sources) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                names(enumerable)
                        .filter(name -> !isVariable(source, name))
                        .flatMap(name -> settings.names(PropertyName.parse(name).from(1)))
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static Stream<String> names(EnumerablePropertySource<?> source) {
        return Stream.of(source.getPropertyNames()).filter(name -> isOurs(source, name));
    }

    private static boolean isOurs(PropertySource<?> source, String name) {
        if (isVariable(source, name)) {
            String capitals = name.toUpperCase(Locale.ROOT);
            return !capitals.startsWith(VariableNames.PREFIX + "SPRING_");
        }
        if (!name.regionMatches(true, 0, ROOT + ".", 0, ROOT.length() + 1)) {
            return false;
        }
        return !PropertyName.parse(name).startsWith(ROOT, "spring");
    }

    private static boolean isVariable(PropertySource<?> source, String name) {
        return source instanceof SystemEnvironmentPropertySource
                && name.toUpperCase(Locale.ROOT).startsWith(VariableNames.PREFIX);
    }

    private Optional<SettingPart> find(PropertySource<?> source, String name, VariableNames variables) {
        return isVariable(source, name)
                ? variables.find(name)
                : settings.find(PropertyName.parse(name).from(1));
    }

    private void add(
            PropertySource<?> source, String name, Optional<SettingPart> part, Map<String, SettingParts> said) {
        SourceProperty property = SourceProperty.of(source, name, source.getProperty(name));
        if (part.isPresent()) {
            put(part.get(), property, said);
        } else if (isVariable(source, name)) {
            if (!VariableNames.isForeign(name)) {
                throw UnknownProperty.variable(property);
            }
        } else if (!property.text().isEmpty()
                || !settings.isSection(PropertyName.parse(name).from(1))) {
            throw UnknownProperty.setting(property, PropertyName.parse(name).from(1));
        }
    }

    /** A source that does not tell its names can only be asked for those that are known. */
    private void askForEach(PropertySource<?> source, Map<String, SettingParts> said) {
        for (SettingNames.Row row : settings.rows()) {
            String name = ROOT + "." + row.setting().path();
            Object value = row.isNamed() ? null : source.getProperty(name);
            if (value != null) {
                put(SettingPart.whole(row.setting().path()), SourceProperty.of(source, name, value), said);
            }
        }
    }

    private void put(SettingPart part, SourceProperty property, Map<String, SettingParts> said) {
        boolean off = property.text().equals("false")
                && settings.row(part.path()).filter(SettingNames.Row::knowsOff).isPresent();
        SourceProperty read = off ? property.withText("off") : resolver.apply(property);
        said.computeIfAbsent(part.path(), SettingParts::new).add(part, read);
    }
}
