package io.ringcache.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.near.NearMode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PropertySourceTest {

    @Test
    void acceptsObjectsWhoseTextIsAValue() {
        Settings settings = Given.nothing()
                .property("lease", Duration.ofSeconds(5))
                .property("codec.max-depth", 7)
                .property("templates.default.near.mode", NearMode.OFF)
                .parse();
        assertThat(settings.lease()).hasSeconds(5);
        assertThat(settings.codec().maxDepth()).isEqualTo(7);
        assertThat(settings.cache("any").near().mode()).isEqualTo(NearMode.OFF);
    }

    @Test
    void readsTheDefaultsOfTheProperties() {
        Properties defaults = new Properties();
        defaults.setProperty("lease", "5s");
        assertThat(parse(new Properties(defaults)).lease()).hasSeconds(5);
    }

    @Test
    void acceptsTheSameValueUnderBothNames() {
        Settings settings = Given.nothing()
                .property("lease", "5s")
                .property("ringcache.lease", "5s")
                .parse();
        assertThat(settings.lease()).hasSeconds(5);
    }

    @Test
    void leavesSystemPropertiesWithoutThePrefix() {
        assertThat(Given.nothing().system("nodes", "x").parse())
                .isEqualTo(Given.nothing().parse());
    }

    @Test
    void acceptsWeightsAndPatternsInSystemProperties() {
        Settings settings = Given.nothing()
                .system("ringcache.nodes", "redis://h1:6379;weight=2,redis://h2:6379")
                .system("ringcache.templates.orders*.near.ttl", "5s")
                .parse();
        assertThat(settings.nodes())
                .containsExactly(new NodeSettings("redis://h1:6379", 2), NodeSettings.of("redis://h2:6379"));
        assertThat(settings.cache("orders-1").near().ttl()).hasSeconds(5);
    }

    @Test
    void leavesThoseOfTheSpringAdapter() {
        assertThat(Given.nothing()
                        .property("ringcache.spring.cache.x", "x")
                        .system("ringcache.spring.cache.y", "y")
                        .parse())
                .isEqualTo(Given.nothing().parse());
    }

    @Test
    void refusesWhatOnlyBeginsLikeThem() {
        assertThat(Given.nothing().property("ringcache.springs", "x").message()).contains("ringcache.springs");
        assertThat(Given.nothing().system("ringcache.springs", "x").message()).contains("ringcache.springs");
    }

    @Test
    void theManagerMayHaveNone() {
        assertThat(parse(null)).isEqualTo(Given.nothing().parse());
    }

    private static Settings parse(@Nullable Properties properties) {
        ClassLoader loader = PropertySourceTest.class.getClassLoader();
        return SettingsParser.parse(URI.create("ringcache:x"), loader, properties, Map.of(), new Properties());
    }
}
