package io.ringcache.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of properties that Ringcache cannot take. */
class PropertyMistakesTest {

    private static RingcachePropertyException mistake(PropertiesOf properties) {
        RingcachePropertyException thrown =
                catchThrowableOfType(RingcachePropertyException.class, properties::settings);
        assertThat(thrown).isNotNull();
        return thrown;
    }

    @Test
    void anUnknownKeyIsNamedWithItsLineAndAHint() {
        RingcachePropertyException mistake = mistake(PropertiesOf.yaml("""
                ringcache:
                  templates:
                    default:
                      near:
                        mdoe: push
                """));
        assertThat(mistake.property()).contains("ringcache.templates.default.near.mdoe");
        assertThat(mistake.origin())
                .hasValueSatisfying(origin -> assertThat(origin).endsWith("[app.yaml] - 5:15"));
        assertThat(mistake).hasMessageContaining("did you mean 'templates.default.near.mode'?");
    }

    @Test
    void aWrongValueIsNamedWithWhatIsRight() {
        RingcachePropertyException mistake = mistake(PropertiesOf.map("ringcache.lease", "500"));
        assertThat(mistake.property()).contains("ringcache.lease");
        assertThat(mistake.origin()).contains("property source 'map 0'");
        assertThat(mistake).hasMessageContaining("'500' is not a duration of 1ms or more; write it with its unit");
    }

    @Test
    void ofAListTheWrongElementIsNamed() {
        assertThat(mistake(PropertiesOf.map(
                                "ringcache.nodes[0]", "redis://h1",
                                "ringcache.nodes[1].uri", "http://h2",
                                "ringcache.nodes[2]", "redis://h3"))
                        .property())
                .contains("ringcache.nodes[1].uri");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ringcache.nodes[0].url            | redis://h | only 'uri' and 'weight'",
                "ringcache.nodes[1]                | redis://h | no element [0]",
                "ringcache.nodes[0].weight         | 2         | no uri",
                "ringcache.nodes                   | redis://h,redis://H:6379 | h:6379",
                "ringcache.templates.default       | 5         | there is no setting 'templates.default'",
                "ringcache.lease[0]                | 5s        | did you mean 'lease'?",
                "ringcache.lease                   | ${nobody} | the placeholder 'nobody' has no value",
                "ringcache.spring.cache.nul-values | true      | did you mean 'ringcache.spring.cache.null-values'?",
                "ringcache.spring.caches.b.ttl     | 5s        | there is no such property",
                "ringcache.spring.web-filter       | x         | there are ringcache.spring.enabled, "
            })
    void aMistakeComesWithItsRemedy(String name, String value, String expected) {
        assertThat(mistake(PropertiesOf.map(name, value)))
                .hasMessageContaining("'" + name + "'")
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RINGCACHE_LEESE",
                "RINGCACHE_TEMPLATES_MY_BOOKS_NEAR_TTL",
                "RINGCACHE_SPRING_CACHE_NULVALUES",
                "RINGCACHE_SPRING_CACHES_BOOKS_TTL"
            })
    void anUnknownVariableIsNamed(String variable) {
        assertThat(mistake(PropertiesOf.variables(variable, "5s")).property()).contains(variable);
    }

    @Test
    void theSameSettingTwiceInOneSourceIsRefused() {
        assertThat(mistake(PropertiesOf.map(
                        "ringcache.templates.default.near.max-entries", "5",
                        "ringcache.templates.default.near.maxEntries", "6")))
                .hasMessageContaining("it is also written as");
        assertThat(mistake(PropertiesOf.map("ringcache.nodes", "redis://a", "ringcache.nodes[0]", "redis://b")))
                .hasMessageContaining("element by element");
    }

    @ParameterizedTest
    @CsvSource({
        "ringcache.nodes, redis://app:s3cret@h1:99999",
        "ringcache.nodes, 'redis://app:s3cret@h1,redis://app:s3cret@h1:6379'",
        "ringcache.nodes, redis://app:s3cret@h1:${nobody}",
        "ringcache.redis://app:s3cret@h1, x",
        "ringcache.nodes[0].weight.redis://app:s3cret@h1, x"
    })
    void noMessageShowsAPassword(String name, String value) {
        RingcachePropertyException mistake = mistake(PropertiesOf.map(name, value));
        assertThat(mistake).hasStackTraceContaining("ringcache");
        assertThat(org.assertj.core.util.Throwables.getStackTrace(mistake)).doesNotContain("s3cret");
    }
}
