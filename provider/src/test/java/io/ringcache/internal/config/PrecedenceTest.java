package io.ringcache.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecedenceTest {

    @TempDir
    Path directory;

    @Test
    void aFileGoesBeforeTheDefaults() {
        assertThat(fromFile().parse().namespace()).isEqualTo("file");
    }

    @Test
    void propertiesGoBeforeTheFile() {
        assertThat(fromProperties().parse().namespace()).isEqualTo("properties");
    }

    @Test
    void theEnvironmentGoesBeforeProperties() {
        assertThat(fromEnvironment().parse().namespace()).isEqualTo("environment");
    }

    @Test
    void systemPropertiesGoBeforeTheEnvironment() {
        Given given = fromEnvironment().system("ringcache.namespace", "system");
        assertThat(given.parse().namespace()).isEqualTo("system");
    }

    @Test
    void nextToExclusivePropertiesNothingElseIsLookedAt() {
        Given given = fromEnvironment()
                .property("ringcache.exclusive", "true")
                .system("ringcache.namespace", "system")
                .system("ringcache.templates[orders*].near.ttl", "named by the rules of somebody else")
                .env("RINGCACHE_NODES_0_URI", "likewise");
        assertThat(given.parse().namespace()).isEqualTo("properties");
    }

    @Test
    void aHigherSourceReplacesAListAsAWhole() {
        Given given = Given.yaml(directory, "nodes: [redis://h1, redis://h2]").env("RINGCACHE_NODES", "redis://h3");
        assertThat(given.parse().nodes()).containsExactly(NodeSettings.of("redis://h3"));
    }

    @Test
    void sourcesAreMergedKeyByKey() {
        Settings settings = Given.yaml(directory, "timeouts: {connect: 7s}")
                .property("timeouts.operation", "8s")
                .parse();
        assertThat(settings.timeouts().connect()).hasSeconds(7);
        assertThat(settings.timeouts().operation()).hasSeconds(8);
    }

    @Test
    void aTemplateInheritsFromTheDefaultTemplateOfAnySource() {
        Settings settings = Given.yaml(directory, "templates: {'orders*': {near: {max-entries: 5}}}")
                .system("ringcache.templates.default.near.ttl", "7s")
                .parse();
        assertThat(settings.cache("orders-1").near().maxEntries()).isEqualTo(5);
        assertThat(settings.cache("orders-1").near().ttl()).hasSeconds(7);
    }

    @Test
    void aTemplatesOwnValueGoesBeforeTheDefaultTemplateOfAHigherSource() {
        Settings settings = Given.yaml(directory, "templates: {orders: {near: {ttl: 5s}}}")
                .system("ringcache.templates.default.near.ttl", "7s")
                .parse();
        assertThat(settings.cache("orders").near().ttl()).hasSeconds(5);
    }

    @Test
    void exclusivePropertiesGoBeforeEnvironmentAndSystemProperties() {
        Given given = fromEnvironment().system("ringcache.lease", "5s").property("ringcache.exclusive", "true");
        assertThat(given.parse().namespace()).isEqualTo("properties");
        assertThat(given.parse().lease()).isEqualTo(Given.nothing().parse().lease());
    }

    @Test
    void exclusivePropertiesStillGoAboveTheFile() {
        Given given = Given.yaml(directory, "{namespace: file, lease: 5s}")
                .property("namespace", "properties")
                .property("ringcache.exclusive", true);
        assertThat(given.parse().namespace()).isEqualTo("properties");
        assertThat(given.parse().lease()).hasSeconds(5);
    }

    @Test
    void propertiesThatAreNotExclusiveAreLikeOthers() {
        Given given = fromEnvironment().property("ringcache.exclusive", "false");
        assertThat(given.parse().namespace()).isEqualTo("environment");
    }

    @Test
    void exclusiveIsTrueOrFalse() {
        assertThat(Given.nothing().property("ringcache.exclusive", "yes").message())
                .contains("'ringcache.exclusive'", "'yes' is not one of true, false");
    }

    private Given fromFile() {
        return Given.yaml(directory, "namespace: file");
    }

    private Given fromProperties() {
        return fromFile().property("namespace", "properties");
    }

    private Given fromEnvironment() {
        return fromProperties().env("RINGCACHE_NAMESPACE", "environment");
    }
}
