package io.ringcache.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.CompositePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/** How settings may be written in Spring's sources. */
class PropertyFormsTest {

    @Test
    void aYamlFileHasTheFormOfTheProvidersOwn() {
        Map<String, String> settings = PropertiesOf.yaml("""
                        ringcache:
                          namespace: shop
                          nodes:
                            - redis://h1:6379
                            - uri: redis://h2:6379
                              weight: 2
                          timeouts:
                            connect: 500ms
                          codec:
                            allow: [com.acme.*, com.other.Order]
                          templates:
                            default:
                              near:
                                max-entries: 50000
                            "orders*":
                              near.ttl: 30s
                            "[a.b/*]":
                              on-failure: stale
                          rate-limiters:
                            login:
                              limits:
                                - 10/1s burst 20
                                - 500/1h
                              local-share: 0.25
                        """).settings();
        assertThat(settings)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("ringcache.namespace", "shop"),
                        Map.entry("ringcache.nodes", "redis://h1:6379,redis://h2:6379;weight=2"),
                        Map.entry("ringcache.timeouts.connect", "500ms"),
                        Map.entry("ringcache.codec.allow", "com.acme.*,com.other.Order"),
                        Map.entry("ringcache.templates.default.near.max-entries", "50000"),
                        Map.entry("ringcache.templates.orders*.near.ttl", "30s"),
                        Map.entry("ringcache.templates.a.b/*.on-failure", "stale"),
                        Map.entry("ringcache.rate-limiters.login.limits", "10/1s burst 20,500/1h"),
                        Map.entry("ringcache.rate-limiters.login.local-share", "0.25")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ringcache.templates.[orders*].near.max-entries",
                "ringcache.templates[orders*].near.max-entries",
                "ringcache.templates.orders*.near.max-entries",
                "ringcache.templates.orders*.near.maxEntries",
                "ringcache.templates.orders*.near.max_entries",
                "ringCache.templates.orders*.Near.MAX-ENTRIES"
            })
    void aNameMayBeWrittenInAllWaysOfSpringBoot(String name) {
        assertThat(PropertiesOf.map(name, 7).settings())
                .containsExactly(Map.entry("ringcache.templates.orders*.near.max-entries", "7"));
    }

    @Test
    void templatesWhoseNamesDifferInAStarOnlyAreTwo() {
        assertThat(PropertiesOf.map(
                                "ringcache.templates.orders.near.ttl", "1s",
                                "ringcache.templates.orders*.near.ttl", "2s")
                        .settings())
                .containsOnly(
                        Map.entry("ringcache.templates.orders.near.ttl", "1s"),
                        Map.entry("ringcache.templates.orders*.near.ttl", "2s"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "false", "OFF"})
    void whatYamlTakesForFalseIsTheModeOff(String written) {
        assertThat(PropertiesOf.yaml("ringcache.templates.default.near.mode: " + written)
                        .settings())
                .hasEntrySatisfying(
                        "ringcache.templates.default.near.mode",
                        mode -> assertThat(mode).isEqualToIgnoringCase("off"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RINGCACHE_TEMPLATES_DEFAULT_NEAR_MAX_ENTRIES",
                "RINGCACHE_TEMPLATES_DEFAULT_NEAR_MAXENTRIES",
                "ringcache_templates_default_near_maxentries"
            })
    void aVariableMayHaveTheFormOfSpringBootOrTheProviders(String variable) {
        assertThat(PropertiesOf.variables(variable, "7").settings())
                .containsExactly(Map.entry("ringcache.templates.default.near.max-entries", "7"));
    }

    @Test
    void variablesNumberTheElementsOfLists() {
        assertThat(PropertiesOf.variables(
                                "RINGCACHE_NODES_0", "redis://h1",
                                "RINGCACHE_NODES_1_URI", "redis://h2",
                                "RINGCACHE_NODES_1_WEIGHT", "3",
                                "RINGCACHE_CODEC_ALLOW_0", "com.acme.*",
                                "RINGCACHE_RATELIMITERS_LOGIN_LIMITS_0", "1/1s",
                                "RINGCACHE_RATE_LIMITERS_LOGIN_LIMITS_1", "9/1h")
                        .settings())
                .containsOnly(
                        Map.entry("ringcache.nodes", "redis://h1,redis://h2;weight=3"),
                        Map.entry("ringcache.codec.allow", "com.acme.*"),
                        Map.entry("ringcache.rate-limiters.login.limits", "1/1s,9/1h"));
    }

    @Test
    void aVariableChangesATemplateWhoseNameAFileSpells() {
        assertThat(PropertiesOf.variables("RINGCACHE_TEMPLATES_ORDERS__NEAR_TTL", "5s")
                        .andYaml("ringcache.templates.'orders*'.near.ttl: 30s".replace("'", ""))
                        .settings())
                .containsExactly(Map.entry("ringcache.templates.orders*.near.ttl", "5s"));
    }

    @Test
    void ofNamesThatLookAlikeAVariableMeansTheOneWithoutHyphens() {
        assertThat(PropertiesOf.variables("RINGCACHE_TEMPLATES_ORDERS1_NEAR_TTL", "5s")
                        .andMap(
                                "ringcache.templates.orders-1.near.ttl", "1s",
                                "ringcache.templates.orders1.near.ttl", "2s")
                        .settings())
                .containsOnly(
                        Map.entry("ringcache.templates.orders-1.near.ttl", "1s"),
                        Map.entry("ringcache.templates.orders1.near.ttl", "5s"));
    }

    @Test
    void aVariableCanNameANewTemplateOfLettersAndDigits() {
        assertThat(PropertiesOf.variables("RINGCACHE_TEMPLATES_BOOKS_NEAR_TTL", "5s")
                        .settings())
                .containsExactly(Map.entry("ringcache.templates.books.near.ttl", "5s"));
    }

    @Test
    void variablesOfKubernetesAndOfTestsAreLeftAlone() {
        assertThat(PropertiesOf.variables(
                                "RINGCACHE_SERVICE_HOST", "10.0.0.1",
                                "RINGCACHE_PORT", "tcp://10.0.0.1:6379",
                                "RINGCACHE_PORT_6379_TCP_ADDR", "10.0.0.1",
                                "RINGCACHE_REDIS_URI", "redis://h",
                                "RINGCACHE_REDIS_SERVER", "/bin/redis-server",
                                "RINGCACHE_SPRING_CACHES_BOOKS_NULLVALUES", "false",
                                "RINGCACHE_SPRING_CACHE_NULL_VALUES", "false",
                                "RINGCACHES", "other")
                        .settings())
                .isEmpty();
    }

    @Test
    void theHighestSourceThatSaysSomethingOfASettingIsBelieved() {
        assertThat(PropertiesOf.variables("RINGCACHE_LEASE", "3s")
                        .andMap("ringcache.lease", "2s", "ringcache.nodes[0]", "redis://h1")
                        .andYaml("ringcache: {namespace: shop, nodes: ['redis://h2', 'redis://h3']}")
                        .settings())
                .containsOnly(
                        Map.entry("ringcache.lease", "3s"),
                        Map.entry("ringcache.namespace", "shop"),
                        Map.entry("ringcache.nodes", "redis://h1"));
    }

    @Test
    void placeholdersAreReplacedByWhateverTheEnvironmentHas() {
        assertThat(PropertiesOf.map("ringcache.nodes", "redis://${redis.host}:${redis.port:6379}", "redis.host", "h9")
                        .settings())
                .containsExactly(Map.entry("ringcache.nodes", "redis://h9:6379"));
    }

    @Test
    void valuesNeedNotBeTexts() {
        assertThat(PropertiesOf.map(
                                "ringcache.lease", Duration.ofMillis(1500),
                                "ringcache.codec.allow", List.of("com.a.*", "com.b.*"),
                                "ringcache.nodes", new String[] {"redis://h1", "redis://h2"})
                        .settings())
                .containsOnly(
                        Map.entry("ringcache.lease", "PT1.5S"),
                        Map.entry("ringcache.codec.allow", "com.a.*,com.b.*"),
                        Map.entry("ringcache.nodes", "redis://h1,redis://h2"));
    }

    @Test
    void sourcesInsideOthersAreRead() {
        CompositePropertySource composite = new CompositePropertySource("config server");
        composite.addPropertySource(new MapPropertySource("first", Map.of("ringcache.lease", "2s")));
        composite.addPropertySource(new MapPropertySource("second", Map.of("ringcache.lease", "9s")));
        assertThat(new PropertiesOf().add(composite).settings()).containsExactly(Map.entry("ringcache.lease", "2s"));
    }

    @Test
    void aSourceThatDoesNotTellItsNamesIsAsked() {
        Supplier<Map<String, String>> store = () -> Map.of("ringcache.lease", "2s");
        PropertySource<Supplier<Map<String, String>>> source = new PropertySource<>("jndi", store) {
            @Override
            public @Nullable Object getProperty(String name) {
                return getSource().get().get(name);
            }
        };
        assertThat(new PropertiesOf().add(source).settings()).containsExactly(Map.entry("ringcache.lease", "2s"));
    }

    @Test
    void anEmptySectionOfAFileSaysNothing() {
        assertThat(PropertiesOf.yaml("""
                                ringcache:
                                  templates:
                                    default:
                                      near:
                                  spring:
                                    cache:
                                """).settings()).isEmpty();
    }
}
