package io.ringcache.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExpirySettingsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static ExpirySettings of(Given given, String cache) {
        return given.parse().cache(cache).expiry();
    }

    @Test
    void byDefaultEntriesLiveForEver() {
        assertThat(of(Given.nothing(), "any")).isEqualTo(new ExpirySettings(Duration.ZERO, Duration.ZERO));
    }

    @Test
    void aTemplateInheritsTheExpiryOfTheDefault() {
        Given given = Given.nothing()
                .property("templates.default.expiry.after-write", "1m")
                .property("templates.orders.near.mode", "push");
        assertThat(of(given, "orders")).isEqualTo(new ExpirySettings(MINUTE, Duration.ZERO));
    }

    @Test
    void aTemplateThatSetsOneDoesNotInheritTheOther() {
        Given given = Given.nothing()
                .property("templates.default.expiry.after-write", "1m")
                .property("templates.orders.expiry.after-access", "1m");
        assertThat(of(given, "orders")).isEqualTo(new ExpirySettings(Duration.ZERO, MINUTE));
        assertThat(of(given, "any")).isEqualTo(new ExpirySettings(MINUTE, Duration.ZERO));
    }

    @Test
    void aTemplateMaySetItBackToForEver() {
        Given given = Given.nothing()
                .property("templates.default.expiry.after-access", "1m")
                .property("templates.orders.expiry.after-write", "0");
        assertThat(of(given, "orders")).isEqualTo(ExpirySettings.defaults());
    }

    @Test
    void bothTogetherAreRefusedWithTheTemplateAndTheRemedy() {
        assertThat(Given.nothing()
                        .property("templates.orders.expiry.after-write", "1m")
                        .property("templates.orders.expiry.after-access", "2m")
                        .message())
                .isEqualTo(
                        "template 'orders': expiry.after-write is PT1M and expiry.after-access is PT2M: set one of them,"
                                + " and the other to 0");
    }

    @Test
    void bothTogetherFromDifferentSourcesAreRefusedToo() {
        assertThat(Given.nothing()
                        .property("templates.default.expiry.after-write", "1m")
                        .env("RINGCACHE_TEMPLATES_DEFAULT_EXPIRY_AFTER_ACCESS", "2m")
                        .message())
                .contains("template 'default'", "set one of them");
    }

    @Test
    void anExpiryThatWasReplacedDoesNotConflict() {
        Given given = Given.nothing()
                .property("templates.default.expiry.after-write", "1m")
                .system("ringcache.templates.default.expiry.after-write", "0")
                .property("templates.default.expiry.after-access", "1m");
        assertThat(of(given, "any")).isEqualTo(new ExpirySettings(Duration.ZERO, MINUTE));
    }

    @Test
    void lessThanAMillisecondIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExpirySettings(Duration.ofNanos(5), Duration.ZERO))
                .withMessageStartingWith("expiry.after-write");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExpirySettings(Duration.ZERO, MINUTE.negated()))
                .withMessageStartingWith("expiry.after-access");
    }
}
