package io.ringcache.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.spring.cache.CacheOptions;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.json.BasicJsonParser;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Holds the checked-in description of properties to what there is; {@link MetadataFile#main} writes it anew. */
class MetadataTest {

    private static final String BEFORE = RingcacheProperties.PREFIX + ".";

    @ParameterizedTest
    @ValueSource(strings = {"groups", "properties", "hints"})
    void theProvidersPartIsMadeFromItsTableOfSettings(String part) throws IOException {
        List<Map<String, Object>> written = MetadataFile.list(MetadataFile.read(), part).stream()
                .filter(MetadataFile::isProviders)
                .toList();
        assertThat(written)
                .map(Object::toString)
                .containsExactlyElementsOf(MetadataFile.provider().getOrDefault(part, List.of()).stream()
                        .map(Object::toString)
                        .toList());
    }

    @Test
    void noDescriptionHasALink() throws IOException {
        assertThat(MetadataFile.list(MetadataFile.read(), "properties"))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat((String) entry.get("description"))
                        .isNotBlank()
                        .endsWith(".")
                        .doesNotContain("]("));
    }

    @Test
    void everyPropertyOfSpringIsDescribed() throws IOException {
        Map<String, String> types = new TreeMap<>();
        springs().forEach(entry -> types.put((String) entry.get("name"), (String) entry.get("type")));
        // Some switches are asked for by conditions only.
        assertThat(types)
                .allSatisfy((name, type) -> assertThat(declared().containsKey(name) || name.endsWith(".enabled"))
                        .as(name)
                        .isTrue());
        assertThat(types).containsAllEntriesOf(declared());
    }

    @Test
    void everyPropertyOfSpringIsKnownWhereUnknownOnesAreRefused() {
        assertThat(SpringNames.ALL.stream().map(BEFORE::concat))
                .containsAll(declared().keySet().stream()
                        .filter(name -> name.startsWith(BEFORE) && !name.equals(BEFORE + "caches"))
                        .toList());
    }

    @Test
    void theDefaultsAreThoseOfTheClasses() throws IOException {
        Map<String, String> defaults = new TreeMap<>();
        springs().forEach(entry -> defaults.put((String) entry.get("name"), String.valueOf(entry.get("defaultValue"))));
        assertThat(defaults).containsAllEntriesOf(annotatedDefaults());
        CacheOptions options = CacheOptions.defaults();
        assertThat(defaults)
                .containsEntry(BEFORE + "cache.null-values", String.valueOf(options.nullValues()))
                .containsEntry(BEFORE + "cache.single-flight", lower(options.singleFlight()))
                .containsEntry(BEFORE + "cache.on-redis-down", lower(options.onRedisDown()))
                .containsEntry(BEFORE + "cache.max-loads-without-redis", "" + options.maxLoadsWithoutRedis())
                .containsEntry(
                        BEFORE + "cache.max-wait-without-redis",
                        options.maxWaitWithoutRedis().toSeconds() + "s");
    }

    @Test
    void theValuesOfEnumsAreHinted() throws IOException {
        Map<String, Map<String, Object>> hints = MetadataFile.byName(MetadataFile.list(MetadataFile.read(), "hints"));
        springs()
                .filter(entry -> enumOf(entry).isPresent())
                .forEach(entry -> assertThat(values(Objects.requireNonNull(hints.get(entry.get("name")))))
                        .containsExactlyElementsOf(enumOf(entry).orElseThrow()));
        assertThat(hints).containsKey("ringcache.templates.default.near.mode");
    }

    @Test
    void readsAlsoWithoutALibraryForJson() throws IOException {
        assertThat(new BasicJsonParser().parseMap(java.nio.file.Files.readString(MetadataFile.PATH)))
                .containsOnlyKeys("groups", "properties", "hints");
    }

    private static Stream<Map<String, Object>> springs() throws IOException {
        return MetadataFile.list(MetadataFile.read(), "properties").stream()
                .filter(entry -> !MetadataFile.isProviders(entry));
    }

    private static java.util.Optional<List<String>> enumOf(Map<String, Object> entry) {
        String type = String.valueOf(entry.get("type"));
        if (type.contains("<")) {
            return java.util.Optional.empty();
        }
        Object[] constants = ClassUtils.resolveClassName(type, null).getEnumConstants();
        return java.util.Optional.ofNullable(constants)
                .map(all -> Stream.of(all)
                        .map(constant -> lower((Enum<?>) constant))
                        .toList());
    }

    private static List<String> values(Map<String, Object> hint) {
        return ((List<?>) Objects.requireNonNull(hint.get("values")))
                .stream()
                        .map(value -> (String) ((Map<?, ?>) value).get("value"))
                        .toList();
    }

    /** Names and types by what all classes of properties in the starter have. */
    private static Map<String, String> declared() {
        Map<String, String> types = new TreeMap<>();
        classes().forEach(type -> collect(prefix(type), type, types));
        return types;
    }

    private static void collect(String prefix, Class<?> type, Map<String, String> types) {
        assertThat(type.isRecord()).as("%s is immutable", type).isTrue();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + kebab(component.getName());
            if (isOfTheStarter(component.getType())) {
                collect(name, component.getType(), types);
            } else {
                if (component.getType().isRecord()) {
                    types.put(name, String.class.getName());
                    continue;
                }
                Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(component.getType());
                types.put(
                        name,
                        component.getType().isPrimitive()
                                ? boxed.getName()
                                : component.getGenericType().getTypeName().replace(", ", ","));
            }
        }
    }

    /** Other records are read from one text each. */
    private static boolean isOfTheStarter(Class<?> type) {
        return type.isRecord() && type.getName().startsWith("io.ringcache.spring.boot.");
    }

    private static Map<String, String> annotatedDefaults() {
        Map<String, String> defaults = new TreeMap<>();
        classes().forEach(type -> collectDefaults(prefix(type), type, defaults));
        assertThat(defaults).isNotEmpty();
        return defaults;
    }

    private static void collectDefaults(String prefix, Class<?> type, Map<String, String> defaults) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + kebab(component.getName());
            var given = constructorParameter(type, component).getAnnotation(DefaultValue.class);
            if (isOfTheStarter(component.getType())) {
                collectDefaults(name, component.getType(), defaults);
            } else if (given != null && given.value().length > 0) {
                String value = String.join(",", given.value());
                boolean asIs = component.getType() == Duration.class
                        || component.getType().isRecord();
                defaults.put(name, asIs ? value : value.toLowerCase(Locale.ROOT));
            }
        }
    }

    private static java.lang.reflect.Parameter constructorParameter(Class<?> type, RecordComponent component) {
        return Stream.of(type.getDeclaredConstructors()[0].getParameters())
                .filter(parameter -> parameter.getName().equals(component.getName()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Class<?>> classes() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        List<Class<?>> classes = scanner.findCandidateComponents("io.ringcache.spring.boot").stream()
                .<Class<?>>map(found -> ClassUtils.resolveClassName(
                        Objects.requireNonNull(found.getBeanClassName()), MetadataTest.class.getClassLoader()))
                .toList();
        assertThat(classes).contains(RingcacheProperties.class, RingcacheCacheProperties.class);
        return classes;
    }

    private static String prefix(Class<?> type) {
        ConfigurationProperties annotation = Objects.requireNonNull(type.getAnnotation(ConfigurationProperties.class));
        return annotation.value().isEmpty() ? annotation.prefix() : annotation.value();
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
