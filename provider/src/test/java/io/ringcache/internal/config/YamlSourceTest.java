package io.ringcache.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.failure.FailurePolicy;
import io.ringcache.near.NearMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlSourceTest {

    private static final String COMPLETE = """
            namespace: shop
            nodes:
              - redis://h1:6379
              - uri: rediss://user:secret@h2:6380
                weight: 3
            ring: {virtual-nodes: 200, seed: -7}
            timeouts: {connect: 500ms, operation: PT3S}
            lease: 2s
            codec:
              allow: [com.acme.*, com.other.Order]
              max-depth: 50
            templates:
              default:
                near: {mode: off, max-entries: 11, max-bytes: 10MB, ttl: 1h, push-max-bytes: 1KiB}
                limits: {max-key-bytes: 1KiB, max-value-bytes: 2MiB, bulk-chunk: 9}
                expired-grace: 0
                on-failure: stale
                max-stale: 5s
              "orders*":
                near: {mode: none}
            """;

    @TempDir
    Path directory;

    @Test
    void readsEverySetting() {
        Settings settings = Given.yaml(directory, COMPLETE).parse();
        assertThat(settings.namespace()).isEqualTo("shop");
        assertThat(settings.nodes())
                .containsExactly(
                        NodeSettings.of("redis://h1:6379"), new NodeSettings("rediss://user:secret@h2:6380", 3));
        assertThat(settings.ring()).isEqualTo(new RingSettings(200, -7));
        assertThat(settings.timeouts())
                .isEqualTo(new Timeouts(Duration.ofMillis(500), Duration.ofSeconds(3), Duration.ofMillis(1200)));
        assertThat(settings.lease()).hasSeconds(2);
        assertThat(settings.codec()).isEqualTo(new CodecSettings(List.of("com.acme.*", "com.other.Order"), 50, "kryo"));
    }

    @Test
    void readsTemplates() {
        Settings settings = Given.yaml(directory, COMPLETE).parse();
        Limits limits = new Limits(1024, 2 << 20, 9);
        NearSettings near = new NearSettings(NearMode.OFF, 11, 10_000_000, Duration.ofHours(1), 1024);
        NearSettings ofOrders = new NearSettings(NearMode.NONE, 11, 10_000_000, Duration.ofHours(1), 1024);
        assertThat(settings.cache("books"))
                .isEqualTo(new CacheSettings(
                        near,
                        limits,
                        ExpirySettings.defaults(),
                        Duration.ZERO,
                        FailurePolicy.STALE,
                        Duration.ofSeconds(5)));
        assertThat(settings.cache("orders-1"))
                .isEqualTo(new CacheSettings(
                        ofOrders,
                        limits,
                        ExpirySettings.defaults(),
                        Duration.ZERO,
                        FailurePolicy.STALE,
                        Duration.ofSeconds(5)));
    }

    @Test
    void acceptsEverythingBelowTheProductsName() {
        Settings wrapped = Given.yaml(directory, "spring: {x: 1}\nringcache:\n" + COMPLETE.indent(2))
                .parse();
        assertThat(wrapped).isEqualTo(Given.yaml(directory, COMPLETE).parse());
    }

    @Test
    void refusesASettingBesideTheProductsName() {
        assertThat(Given.yaml(directory, "ringcache: {lease: 2s}\nnodes: redis://h1")
                        .message())
                .startsWith("'nodes' in file:")
                .endsWith("stands beside 'ringcache:': move it below that key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "# nothing", "ringcache:", "timeouts:", "templates: {default: {near: }}", "templates: "})
    void emptySectionsSetNothing(String text) {
        assertThat(Given.yaml(directory, text).parse())
                .isEqualTo(Given.nothing().parse());
    }

    @Test
    void acceptsCacheNamesWithDots() {
        Settings settings = Given.yaml(directory, "templates: {com.acme.Book: {near: {ttl: 5s}}}")
                .parse();
        assertThat(settings.cache("com.acme.Book").near().ttl()).hasSeconds(5);
    }

    @Test
    void acceptsANodeListInOneText() {
        Settings settings = Given.yaml(directory, "nodes: redis://:a,b@h1;weight=2, redis://h2")
                .parse();
        assertThat(settings.nodes())
                .containsExactly(new NodeSettings("redis://:a,b@h1", 2), NodeSettings.of("redis://h2"));
    }

    @Test
    void takesWhatLooksLikeAWeightInAPasswordAsPartOfIt() {
        Settings settings =
                Given.yaml(directory, "nodes: redis://:a;weight=b@h1").parse();
        assertThat(settings.nodes()).containsExactly(NodeSettings.of("redis://:a;weight=b@h1"));
    }

    @Test
    void namesTheLineThatIsNoYaml() {
        assertThat(Given.yaml(directory, "lease: 1s\nnodes: [").message()).contains("is not valid YAML in line ");
    }

    @Test
    void refusesAKeyThatIsThereTwice() {
        assertThat(Given.yaml(directory, "lease: 1s\nlease: 2s").message()).contains("duplicate key lease");
        assertThat(Given.yaml(directory, "ring: {seed: 1}\nring.seed: 2").message())
                .startsWith("'ring.seed' is set twice in file:");
    }

    @Test
    void refusesADocumentThatIsNoMap() {
        assertThat(Given.yaml(directory, "- lease").message()).contains("does not hold settings");
    }

    @Test
    void refusesAListWhereOneValueBelongs() {
        assertThat(Given.yaml(directory, "lease: [1s]").message())
                .startsWith("'lease' in file:")
                .endsWith("is a list: expected a duration");
    }

    @Test
    void refusesAListInAList() {
        assertThat(Given.yaml(directory, "codec: {allow: [[a]]}").message()).startsWith("'codec.allow[0]' in file:");
    }

    @Test
    void refusesAnAliasToItself() {
        assertThat(Given.yaml(directory, "templates: &t {x: *t}").message()).contains("nested too deep");
    }

    @Test
    void refusesANodeWithoutUri() {
        assertThat(Given.yaml(directory, "nodes: [{weight: 2}]").message())
                .startsWith("'nodes[0]' in file:")
                .endsWith("has no 'uri'");
    }

    @Test
    void namesTheNodeWithTheWrongWeight() {
        assertThat(Given.yaml(directory, "nodes: [{uri: 'redis://h1', weight: x}]")
                        .message())
                .endsWith("the weight of 'redis://h1' is wrong: 'x' is not a number from 1 to 1000");
    }
}
