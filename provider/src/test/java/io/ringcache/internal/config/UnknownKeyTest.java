package io.ringcache.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownKeyTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "node, nodes",
        "leas, lease",
        "lease.millis, lease",
        "ring.virtualNodes, ring.virtual-nodes",
        "timeout.connect, timeouts.connect",
        "codec.connect, timeouts.connect",
        "templates.default.near.mdoe, templates.default.near.mode",
        "templates.defualt.mode, templates.defualt.near.mode",
        "template.orders*.near.ttl, templates.orders*.near.ttl",
        "rate-limiter.login.limits, rate-limiters.login.limits",
        "rate-limiters.login.limit, rate-limiters.login.limits",
        "rate-limiters.login.on-node-dwon, rate-limiters.login.on-node-down",
        "templates.a.b.limits.maxKeyBytes, templates.a.b.limits.max-key-bytes"
    })
    void getsAHint(String wrong, String meant) {
        assertThat(Given.nothing().property("ringcache." + wrong, "1").message())
                .isEqualTo("unknown key 'ringcache." + wrong
                        + "' in the Properties of the cache manager: did you mean 'ringcache." + meant + "'?");
    }

    @Test
    void withoutAnythingLikeItListsWhereSettingsStart() {
        assertThat(Given.nothing().property("ringcache.qqqqqqqq", "1").message())
                .endsWith(
                        "settings start with one of cluster, codec, credentials, lease, locks, namespace, nodes, rate-limiters, region,"
                                + " regions, ring, templates, timeouts, tls");
    }

    @Test
    void inAFileNamesTheFile() {
        assertThat(Given.yaml(directory, "templates: {default: {near: {mdoe: off}}}")
                        .message())
                .startsWith("unknown key 'templates.default.near.mdoe' in file:")
                .endsWith("ringcache.yaml: did you mean 'templates.default.near.mode'?");
    }

    @Test
    void inANodeNamesItsPlaceInTheList() {
        assertThat(Given.yaml(directory, "nodes: [redis://h1, {uri: 'redis://h2', wieght: 2}]")
                        .message())
                .startsWith("unknown key 'nodes[1].wieght' in file:")
                .endsWith("did you mean 'nodes[1].weight'?");
    }

    @Test
    void inTheEnvironmentNamesTheVariable() {
        assertThat(Given.nothing().env("RINGCACHE_NODEZ", "x").message())
                .isEqualTo("unknown environment variable 'RINGCACHE_NODEZ': did you mean 'RINGCACHE_NODES'?");
    }

    @Test
    void inTheSystemPropertiesNamesThem() {
        assertThat(Given.nothing().system("ringcache.nodez", "x").message())
                .isEqualTo("unknown key 'ringcache.nodez' in the system properties: did you mean 'ringcache.nodes'?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nodez", "near", "timeout.connect", "ring.size", "ringcach.nodes", "ringcache.javax.cache.x"})
    void inPropertiesIsAnErrorIfItMayBeOurs(String key) {
        assertThat(Given.nothing().property(key, "x").message()).startsWith("unknown key '" + key + "' in the Prop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javax.cache.x", "org.jsr107.tck", "hibernate.cache.lease", "dummy.com", "other.ttl"})
    void inPropertiesIsIgnoredIfItBelongsToOthers(String key) {
        assertThat(Given.nothing().property(key, "x").parse())
                .isEqualTo(Given.nothing().parse());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeouts | connect, operation, silence",
                "templates | the names of templates",
                "rate-limiters | the names of rate limiters",
                "rate-limiters.x | algorithm, limits, local-share, on-node-down",
                "templates.x | expired-grace, expiry, limits, max-stale, near, on-failure",
                "templates.x.near | max-bytes, max-entries, mode, push-max-bytes, ttl",
                "templates.a.b.limits | bulk-chunk, max-key-bytes, max-value-bytes"
            })
    void thatIsASectionListsWhatIsBelow(String section, String below) {
        assertThat(Given.nothing().property(section, "x").message())
                .startsWith("'" + section + "' in the Properties")
                .endsWith("set what is below it (" + below + ")");
    }
}
