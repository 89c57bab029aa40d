package io.ringcache.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringcache.failure.FailurePolicy;
import io.ringcache.near.NearMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final List<NodeSettings> NODES = List.of(NodeSettings.of("redis://h1"));

    @ParameterizedTest
    @CsvSource({
        "orders, orders",
        "orders-eu, orders-*",
        "orders-eu-1, orders-eu-*",
        "ordersx, o*s*",
        "books, *",
        "default, default",
        "a.b, a.*",
        "axb, *"
    })
    void picksTheMostSpecificTemplate(String cache, String template) {
        Settings settings = withTemplates("orders", "orders-*", "orders-eu-*", "o*s*", "*", "a.*");
        assertThat(settings.cache(cache)).isSameAs(settings.templates().get(template));
    }

    @Test
    void fallsBackToTheDefaultTemplate() {
        Settings settings = withTemplates("orders*");
        assertThat(settings.cache("books")).isSameAs(settings.templates().get("default"));
    }

    @Test
    void ofEquallySpecificPatternsTheFirstInTheAlphabetIsUsed() {
        Settings settings = withTemplates("a*", "*z");
        assertThat(settings.cache("a-z")).isSameAs(settings.templates().get("*z"));
    }

    @Test
    void takesOnlyTheStarAsAPattern() {
        Settings settings = withTemplates("x\\E.*", "[a-z]*");
        assertThat(settings.cache("x\\E.more")).isSameAs(settings.templates().get("x\\E.*"));
        assertThat(settings.cache("abc")).isSameAs(settings.templates().get("default"));
    }

    @Test
    void refusesTheSameServerTwice() {
        List<NodeSettings> twice = List.of(NodeSettings.of("redis://h1"), NodeSettings.of("rediss://u:p@H1:6379/2"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.defaults(twice))
                .withMessageContaining("h1:6379 twice");
    }

    @Test
    void refusesToHaveNoNode() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.defaults(List.of()))
                .withMessageContaining("nodes is empty");
    }

    @Test
    void cannotBeChanged() {
        Settings settings = Settings.defaults(NODES);
        assertThatThrownBy(() -> settings.templates().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> settings.nodes().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void everyRecordChecksItsRange() {
        assertRefused("ring.virtual-nodes", () -> new RingSettings(0, 0));
        Duration second = Duration.ofSeconds(1);
        assertRefused("timeouts.connect", () -> new Timeouts(Duration.ZERO, second, second));
        assertRefused("timeouts.operation", () -> new Timeouts(second, Duration.ofNanos(5), second));
        assertRefused("timeouts.silence", () -> new Timeouts(second, second, Duration.ofNanos(5)));
        assertRefused("codec.max-depth", () -> new CodecSettings(List.of(), 0, "kryo"));
        assertRefused("codec.allow", () -> new CodecSettings(List.of("a,b"), 1, "kryo"));
        assertRefused("near.max-entries", () -> nearSettings(0, 0, Duration.ZERO, 1));
        assertRefused("near.max-bytes", () -> nearSettings(1, -1, Duration.ZERO, 1));
        assertRefused("near.ttl", () -> nearSettings(1, 0, Duration.ofSeconds(-1), 1));
        assertRefused("near.push-max-bytes", () -> nearSettings(1, 0, Duration.ZERO, 0));
        assertRefused("limits.max-key-bytes", () -> new Limits(15, 1, 1));
        assertRefused("limits.max-value-bytes", () -> new Limits(16, 0, 1));
        assertRefused("limits.bulk-chunk", () -> new Limits(16, 1, 0));
        assertRefused("expired-grace", () -> cacheSettings(1, Duration.ofMillis(-1), Duration.ofDays(1)));
        assertRefused("max-stale", () -> cacheSettings(1, Duration.ZERO, Duration.ZERO));
    }

    private static void assertRefused(String setting, Runnable constructor) {
        assertThatIllegalArgumentException().isThrownBy(constructor::run).withMessageStartingWith(setting);
    }

    /** Every template has another size, so that they are not equal. */
    private static Settings withTemplates(String... names) {
        Settings defaults = Settings.defaults(NODES);
        Map<String, CacheSettings> templates = new HashMap<>(defaults.templates());
        for (String name : names) {
            templates.put(name, cacheSettings(1 + templates.size(), Duration.ZERO, Duration.ofDays(1)));
        }
        return new Settings(
                "ns",
                NODES,
                defaults.regions(),
                defaults.ring(),
                defaults.cluster(),
                defaults.timeouts(),
                defaults.lease(),
                defaults.locks(),
                defaults.codec(),
                defaults.connection(),
                templates,
                defaults.limiters());
    }

    private static CacheSettings cacheSettings(long maxEntries, Duration expiredGrace, Duration maxStale) {
        NearSettings near = nearSettings(maxEntries, 0, Duration.ZERO, 1);
        return new CacheSettings(
                near, Limits.defaults(), ExpirySettings.defaults(), expiredGrace, FailurePolicy.MISS, maxStale);
    }

    private static NearSettings nearSettings(long maxEntries, long maxBytes, Duration ttl, int pushMaxBytes) {
        return new NearSettings(NearMode.INVALIDATE, maxEntries, maxBytes, ttl, pushMaxBytes);
    }
}
