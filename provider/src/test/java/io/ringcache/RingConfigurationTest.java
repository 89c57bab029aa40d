package io.ringcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.ringcache.failure.FailurePolicy;
import io.ringcache.internal.config.Settings;
import io.ringcache.internal.config.SettingsParser;
import io.ringcache.near.NearMode;
import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.NodeDownPolicy;
import io.ringcache.ratelimit.RateLimit;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RingConfigurationTest {

    private static final RingConfiguration COMPLETE = RingConfiguration.builder()
            .nodes("redis://h1:6379", "redis://h2:6379")
            .node("redis://:secret@h3", 3)
            .namespace("shop")
            .lease(Duration.ofMillis(1500))
            .lockLease(Duration.ofMinutes(3))
            .lockPoll(Duration.ofMillis(250))
            .connectTimeout(Duration.ofSeconds(3))
            .operationTimeout(Duration.ofSeconds(4))
            .allow("com.acme.*", "com.other.Order")
            .allow("com.third.*")
            .maxDepth(50)
            .virtualNodes(200)
            .seed(-7)
            .template(
                    "default",
                    t -> t.nearMode(NearMode.OFF)
                            .nearTtl(Duration.ZERO)
                            .expireAfterWrite(Duration.ofHours(2))
                            .bulkChunk(9))
            .template(
                    "orders*",
                    t -> t.nearMaxEntries(11)
                            .nearMaxBytes(12)
                            .nearPushMaxBytes(13)
                            .maxKeyBytes(113)
                            .maxValueBytes(14)
                            .expiredGrace(Duration.ofHours(1))
                            .onFailure(FailurePolicy.STALE)
                            .expireAfterAccess(Duration.ofMinutes(5))
                            .maxStale(Duration.ofMinutes(2)))
            .rateLimiter(
                    "login",
                    l -> l.algorithm(Algorithm.TOKEN_BUCKET)
                            .limit(10, Duration.ofSeconds(1), 20)
                            .limit(500, Duration.ofHours(1))
                            .onNodeDown(NodeDownPolicy.LOCAL_SHARE)
                            .localShare(0.25))
            .build();

    @Test
    void becomesTheFlatKeysOfAllSources() {
        assertThat(COMPLETE.toProperties())
                .containsOnly(
                        entry(
                                "ringcache.nodes",
                                "redis://h1:6379;weight=1,redis://h2:6379;weight=1,redis://:secret@h3;weight=3"),
                        entry("ringcache.namespace", "shop"),
                        entry("ringcache.lease", "PT1.5S"),
                        entry("ringcache.locks.lease", "PT3M"),
                        entry("ringcache.locks.poll", "PT0.25S"),
                        entry("ringcache.timeouts.connect", "PT3S"),
                        entry("ringcache.timeouts.operation", "PT4S"),
                        entry("ringcache.codec.allow", "com.acme.*,com.other.Order,com.third.*"),
                        entry("ringcache.codec.max-depth", "50"),
                        entry("ringcache.ring.virtual-nodes", "200"),
                        entry("ringcache.ring.seed", "-7"),
                        entry("ringcache.templates.default.near.mode", "off"),
                        entry("ringcache.templates.default.near.ttl", "PT0S"),
                        entry("ringcache.templates.default.limits.bulk-chunk", "9"),
                        entry("ringcache.templates.default.expiry.after-write", "PT2H"),
                        entry("ringcache.templates.orders*.near.max-entries", "11"),
                        entry("ringcache.templates.orders*.near.max-bytes", "12"),
                        entry("ringcache.templates.orders*.near.push-max-bytes", "13"),
                        entry("ringcache.templates.orders*.limits.max-key-bytes", "113"),
                        entry("ringcache.templates.orders*.limits.max-value-bytes", "14"),
                        entry("ringcache.templates.orders*.expired-grace", "PT1H"),
                        entry("ringcache.templates.orders*.on-failure", "stale"),
                        entry("ringcache.templates.orders*.expiry.after-access", "PT5M"),
                        entry("ringcache.templates.orders*.max-stale", "PT2M"),
                        entry("ringcache.rate-limiters.login.algorithm", "token-bucket"),
                        entry("ringcache.rate-limiters.login.limits", "10/1s burst 20, 500/1h"),
                        entry("ringcache.rate-limiters.login.on-node-down", "local-share"),
                        entry("ringcache.rate-limiters.login.local-share", "0.25"));
    }

    @Test
    void isUnderstoodByTheParser() {
        ClassLoader loader = RingConfigurationTest.class.getClassLoader();
        Settings settings = SettingsParser.parse(URI.create("ringcache:x"), loader, COMPLETE.toProperties());
        assertThat(settings.namespace()).isEqualTo("shop");
        assertThat(settings.cache("orders-1").near().maxEntries()).isEqualTo(11);
        assertThat(Objects.requireNonNull(settings.limiters().get("login")).limits())
                .containsExactly(new RateLimit(10, Duration.ofSeconds(1), 20), new RateLimit(500, Duration.ofHours(1)));
    }

    @Test
    void setsNothingByItself() {
        assertThat(RingConfiguration.builder().build().toProperties()).isEmpty();
    }

    @Test
    void doesNotChangeWithTheBuilderOrTheProperties() {
        RingConfiguration.Builder builder = RingConfiguration.builder().namespace("a");
        RingConfiguration configuration = builder.build();
        builder.namespace("b");
        configuration.toProperties().clear();
        assertThat(configuration)
                .isEqualTo(RingConfiguration.builder().namespace("a").build());
        assertThat(configuration)
                .hasSameHashCodeAs(RingConfiguration.builder().namespace("a").build());
        assertThat(configuration).isNotEqualTo(builder.build());
    }

    @Test
    void refusesAWrongValueAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RingConfiguration.builder().lease(Duration.ZERO))
                .withMessage("setting 'lease': 'PT0S' is not a duration of 1ms or more, up to 36500d");
    }

    @Test
    void refusesAPathThatNoSettingHasWithAHint() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RingConfiguration.builder().setting("templates.default.near.mdoe", "push"))
                .withMessage("there is no setting 'templates.default.near.mdoe': did you mean"
                        + " 'templates.default.near.mode'?");
    }

    @Test
    void refusesAWrongNodeWithoutItsPassword() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RingConfiguration.builder().node("redis://:secret@h1", 0))
                .withMessage("setting 'nodes': the weight of 'redis://***@h1' is wrong: '0' is not a number from 1 to"
                        + " 1000");
    }

    @Test
    void refusesATemplateWithoutName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RingConfiguration.builder().template(" ", t -> t.nearMode(NearMode.PUSH)))
                .withMessageContaining("the name of a template is blank");
    }

    @Test
    void refusesTheSameServerTwice() {
        RingConfiguration.Builder builder = RingConfiguration.builder().nodes("redis://h1", "redis://h1");
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("h1:6379 twice");
    }

    @Test
    void keepsWhatWasAllowedBeforeAWrongName() {
        RingConfiguration.Builder builder = RingConfiguration.builder().allow("com.acme.*");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.allow("a b"));
        Properties properties = builder.build().toProperties();
        assertThat(properties).containsOnly(entry("ringcache.codec.allow", "com.acme.*"));
    }

    @Test
    void aSettingByItsPathIsTheSameAsByItsMethod() {
        assertThat(RingConfiguration.builder()
                        .setting("namespace", "shop")
                        .setting("templates.orders*.near.mode", "push")
                        .setting("nodes", "redis://h1,redis://h2;weight=2")
                        .build()
                        .toProperties())
                .containsOnly(
                        entry("ringcache.namespace", "shop"),
                        entry("ringcache.templates.orders*.near.mode", "push"),
                        entry("ringcache.nodes", "redis://h1,redis://h2;weight=2"));
    }

    @Test
    void refusesAPathOfNoSettingAndAWrongText() {
        RingConfiguration.Builder builder = RingConfiguration.builder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.setting("templates.default.near.mod", "push"))
                .withMessageContaining("templates.default.near.mod");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.setting("lease", "soon"))
                .withMessageContaining("'soon'");
        assertThat(builder.build().toProperties()).isEmpty();
    }

    @Test
    void refusesNodesInBothWays() {
        RingConfiguration.Builder builder =
                RingConfiguration.builder().nodes("redis://h1").setting("nodes", "redis://h2");
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("one of the two ways");
    }

    @Test
    void exclusiveIsAmongItsProperties() {
        Properties properties = RingConfiguration.builder()
                .namespace("shop")
                .exclusive()
                .build()
                .toProperties();
        assertThat(properties).containsOnly(entry("ringcache.exclusive", "true"), entry("ringcache.namespace", "shop"));
    }

    @Test
    void theTableOfSettingsHasEachPathWithItsDefault() {
        assertThat(RingConfiguration.settings())
                .contains(new RingSetting(
                        "templates.<name>.expiry.after-write",
                        "duration or 0",
                        "0",
                        "How long an entry lives after it was last written, if the cache is created without an expiry policy; 0 for"
                                + " ever."))
                .extracting(RingSetting::path)
                .contains("nodes", "namespace", "templates.<name>.near.mode")
                .doesNotHaveDuplicates();
    }
}
